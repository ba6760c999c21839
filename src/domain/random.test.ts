import { describe, expect, it } from 'vitest';
import { Random } from './random';

const take = <T>(n: number, draw: () => T) => Array.from({ length: n }, draw);

describe('Random', () => {
  it('gives the numbers of the reference implementation', () => {
    // xoshiro128starstar.c 1.1 from the state {1, 2, 3, 4}, as published in the tests of the rand_xoshiro crate.
    const random = Random.restore('00000001000000020000000300000004');
    expect(take(10, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  // The values are those of bench/reference/generator.py.
  it('uses a seed’s lowest 32 bits, and a fork’s label, like the second implementation', () => {
    expect(Random.fromSeed(0).save()).toBe('92ca2f0e3cd6e3f31b147dcc4c081dbf');
    expect(Random.fromSeed(-1).save()).toBe('36deb503fc2fb9b62994c1b56a06e134');
    expect(Random.fromSeed(2 ** 32 - 1).save()).toBe('36deb503fc2fb9b62994c1b56a06e134');
    expect(Random.fromSeed(2 ** 33 + 5).save()).toBe('582531c1bde772cad2d8c67a17193248');
    expect(Random.fromSeed(1).fork('weights').save()).toBe('05059dbaf03e559bec2c05e1781da413');
    expect(Random.fromSeed(1).fork('noise 0.5').save()).toBe('49124f702a66f8a2298b53f01fcc6c7c');
    expect(Random.fromSeed(1).fork('').save()).toBe('1a7ae296651d653d660c83776dfe7e3d');
    // With this state, the fork would get the only state that never leaves 0.
    const fork = Random.restore('0f62de463b93caea436d9e999e8554c5').fork('none');
    expect(fork.save()).toBe(`9e3779b9${'0'.repeat(24)}`);
  });

  it('gives the same samples as the second implementation', () => {
    const seven = () => Random.fromSeed(7);
    const [uniform, whole, normal] = [seven(), seven(), seven().fork('weights')];
    expect(take(3, () => uniform.uniform())).toEqual([
      0.23382771760225296, 0.5122324188705534, 0.4489145821426064,
    ]);
    expect(take(10, () => whole.below(10))).toEqual([0, 7, 9, 8, 7, 9, 7, 4, 8, 0]);
    for (const expected of [-0.4669679289820848, 0.2845038847135393, -0.2693262216821212])
      expect(normal.normal()).toBeCloseTo(expected, 14);
    const items = Array.from({ length: 10 }, (_, i) => i);
    const shuffler = seven();
    shuffler.shuffle(items);
    expect(items).toEqual([3, 9, 6, 5, 4, 7, 2, 1, 8, 0]);
    // One number for each place but the first.
    const again = seven();
    for (let n = 10; n > 1; n--) again.below(n);
    expect(shuffler.save()).toBe(again.save());
  });

  it('gives different numbers for different seeds, and the same for the same seed', () => {
    const first = new Set(Array.from({ length: 2000 }, (_, seed) => Random.fromSeed(seed).uint32()));
    expect(first.size).toBe(2000);
    expect(Random.fromSeed(7).save()).toBe(Random.fromSeed(7).save());
  });

  it('continues after a restore as if it had not stopped', () => {
    const random = Random.fromSeed(3);
    take(5, () => random.normal());
    const again = Random.restore(random.save());
    expect(take(20, () => again.normal())).toEqual(take(20, () => random.normal()));
  });

  it.each(['', '0'.repeat(32), 'x'.repeat(32), '1'.repeat(31), '1'.repeat(33), `x${'1'.repeat(32)}`])(
    'refuses the state "%s"',
    (saved) => {
      expect(() => Random.restore(saved)).toThrow('Not a saved state');
    },
  );

  it('does not change when it forks; each label has its own stream', () => {
    const random = Random.fromSeed(1);
    const before = random.save();
    const weights = random.fork('weights');
    const order = random.fork('order');
    expect(random.save()).toBe(before);
    expect(weights.save()).toBe(random.fork('weights').save());
    const [a, b, c] = [weights, order, random].map((source) => take(20_000, () => source.uniform() - 0.5));
    // The correlation of independent uniforms has standard deviation 1/√n; five of them.
    const correlation = (x: number[] = [], y: number[] = []) =>
      (12 * x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)) / x.length;
    for (const pair of [correlation(a, b), correlation(b, c), correlation(a, c)]) {
      expect(Math.abs(pair)).toBeLessThan(5 / Math.sqrt(20_000));
    }
  });

  it('gives uniform whole numbers', () => {
    const random = Random.fromSeed(11);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const digit = random.below(10);
      counts[digit] = (counts[digit] ?? 0) + 1;
    }
    // Chi squared with 9 degrees of freedom passes 27.9 once in a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  });

  it('does not favour small numbers if n does not divide 2^32', () => {
    const random = Random.fromSeed(5);
    const n = 3 * 2 ** 30;
    // Taking the remainder alone would give the lowest third of the range half of the draws.
    const low = take(30_000, () => random.below(n)).filter((x) => x < n / 3).length / 30_000;
    expect(Math.abs(low - 1 / 3)).toBeLessThan(5 * Math.sqrt(2 / 9 / 30_000));
  });

  it('draws again what is not below the last whole multiple of n', () => {
    // The reference’s eighth number is 3,734,860,849 and the ninth 3,729,100,597: see above.
    const random = Random.restore('00000001000000020000000300000004');
    take(7, () => random.uint32());
    expect(random.below(3_734_860_849)).toBe(3_729_100_597);
  });

  it('has the moments of the uniform and the normal distribution', () => {
    const random = Random.fromSeed(2);
    const n = 200_000;
    const mean = (values: number[], power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    const uniforms = take(n, () => random.uniform());
    const normals = take(n, () => random.normal());
    const near = (value: number, expected: number, variance: number) =>
      expect(Math.abs(value - expected)).toBeLessThan(5 * Math.sqrt(variance / n));
    expect(Math.min(...uniforms.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(uniforms.every((value) => value < 1)).toBe(true);
    near(mean(uniforms, 1), 1 / 2, 1 / 12);
    near(mean(uniforms, 2), 1 / 3, 4 / 45);
    near(mean(normals, 1), 0, 1);
    near(mean(normals, 2), 1, 2);
    near(mean(normals, 3), 0, 15);
    near(mean(normals, 4), 3, 96);
  });

  it('gives each order equally often when it shuffles', () => {
    const random = Random.fromSeed(9);
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const items = [0, 1, 2, 3];
      random.shuffle(items);
      counts.set(items.join(''), (counts.get(items.join('')) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Chi squared with 23 degrees of freedom passes 49.7 once in a thousand seeds.
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(49.7);
  });
});
