import { describe, expect, it } from 'vitest';
import { Random } from '../domain/random';
import { Scheduler, yieldToMessages } from './scheduler';
import { Throughput } from './throughput';
import { TimeBudget } from './timeBudget';

describe('a share of the training time', () => {
  it('is kept for any cost of a view', () => {
    const share = new TimeBudget(0.05, { shortest: 50, begin: 0 });
    let [trained, shown] = [0, 0];
    for (let turn = 0; turn < 10_000; turn++) {
      trained += 10;
      if (!share.due(trained)) continue;
      const cost = turn % 3 === 0 ? 200 : 4;
      shown += cost;
      share.made(cost, trained);
    }
    expect(shown / trained).toBeLessThanOrEqual(0.05 + 200 / trained);
    expect(shown / trained).toBeGreaterThan(0.03);
  });

  it('is never exceeded by views of a known cost', () => {
    const share = new TimeBudget(0.02, { shortest: 50, begin: 0, expected: () => 300 });
    let [trained, shown] = [0, 0];
    for (let turn = 0; turn < 20_000; turn++) {
      trained += 10;
      if (!share.due(trained)) continue;
      shown += 300;
      share.made(300, trained);
      expect(shown / trained).toBeLessThanOrEqual(0.0201);
    }
    expect(shown / trained).toBeGreaterThan(0.018);
  });

  it('does not wait twice for a first view whose code was being compiled', () => {
    const share = new TimeBudget(0.02, { shortest: 50, begin: 0, expected: () => 10 });
    const times: number[] = [];
    for (let trained = 0; trained < 100_000; trained += 10) {
      if (!share.due(trained)) continue;
      times.push(trained);
      share.made(times.length === 1 ? 1_000 : 10, trained);
    }
    expect(times[0]).toBe(500);
    expect(times[1]).toBeLessThan(51_500);
    expect(times.length).toBeGreaterThan(80);
  });

  it('is not used up by one view that other programs interrupted, but two such views are believed', () => {
    const share = new TimeBudget(0.02, { shortest: 50, begin: 0, expected: () => 10 });
    const times: number[] = [];
    for (let trained = 0; trained < 200_000; trained += 10) {
      if (!share.due(trained)) continue;
      times.push(trained);
      share.made([20, 21].includes(times.length) || times.length === 10 ? 500 : 10, trained);
    }
    const gap = (view: number) => (times[view] ?? 0) - (times[view - 1] ?? 0);
    expect(gap(9)).toBeLessThan(600);
    expect(gap(10)).toBeLessThan(5_000);
    expect(gap(21)).toBeGreaterThan(25_000);
  });

  it('that a page in the background did not use is not spent at once', () => {
    const share = new TimeBudget(0.02, { shortest: 50, begin: 0 });
    let shown = 0;
    for (let trained = 3_600_000; trained < 3_610_000; trained += 10) {
      if (!share.due(trained)) continue;
      share.made(20, trained);
      shown += 20;
    }
    expect(shown).toBeLessThan(0.02 * 10_000 + 0.02 * 5_000 + 60);
  });

  it('is not used by views that cost nothing', () => {
    const share = new TimeBudget(0.05, { shortest: 50, begin: 0 });
    let views = 0;
    for (let trained = 0; trained < 1_000; trained += 10) {
      if (!share.due(trained)) continue;
      views++;
      share.made(0, trained);
    }
    expect(views).toBe(20);
  });
});

describe('views that are shorter than the clock’s resolution', () => {
  /**
   * Ten minutes of turns of about 8 ms by a clock that moves every 100 ms; a view takes `cost`. Says when there were
   * views.
   */
  function views(cost: number): { readonly times: number[]; readonly part: number } {
    let real = 0;
    const read = () => 100 * Math.floor(real / 100);
    const share = new TimeBudget(0.028, { shortest: 50, begin: 0, grain: () => 100 });
    const times: number[] = [];
    let trained = 0;
    let last = read();
    const end = (ms: number) => {
      real += ms;
      const passed = read() - last;
      last = read();
      return passed;
    };
    const random = Random.fromSeed(1);
    while (real < 600_000) {
      trained += end(6 + 4 * random.uniform());
      if (!share.due(trained)) continue;
      times.push(real);
      share.made(end(cost), trained);
    }
    return { times, part: (times.length * cost) / (real - times.length * cost) };
  }

  it('keep their share', () => {
    for (const cost of [5, 11, 30, 90]) {
      const { part } = views(cost);
      expect(part).toBeLessThan(0.045);
      expect(part).toBeGreaterThan(0.02);
    }
  });

  it('come regularly: none waits for seconds because one was measured as 100 ms', () => {
    const gaps = (cost: number) => {
      const { times } = views(cost);
      return times.slice(1).map((time, i) => time - (times[i] ?? 0));
    };
    expect(Math.max(...gaps(5))).toBeLessThan(2_000);
    expect(Math.max(...gaps(30))).toBeLessThan(5_000);
  });
});

describe('the throughput', () => {
  it('is that of about the last second, without the pause before it', () => {
    const throughput = new Throughput();
    throughput.begin(0);
    for (let time = 100; time <= 2_000; time += 100) throughput.add(50, time);
    expect(throughput.perSecond).toBeCloseTo(500, 6);
    throughput.begin(60_000);
    throughput.add(200, 60_100);
    expect(throughput.perSecond).toBeCloseTo(2_000, 6);
  });

  it('changes within a second', () => {
    const throughput = new Throughput();
    throughput.begin(0);
    for (let time = 100; time <= 2_000; time += 100) throughput.add(50, time);
    for (let time = 2_100; time <= 3_200; time += 100) throughput.add(500, time);
    expect(throughput.perSecond).toBeCloseTo(5_000, 6);
  });
});

describe('the pace', () => {
  it('prepares one turn while the device runs the previous one, and no more', async () => {
    const fences: (() => void)[] = [];
    const pace = new Scheduler(() => new Promise((resolve) => fences.push(resolve)));
    await pace.end('train');
    let ended = false;
    const second = pace.end('train').then(() => {
      ended = true;
    });
    await yieldToMessages();
    expect(ended).toBe(false);
    fences[0]?.();
    await second;
    expect(pace.turns).toBe(1);
    fences[1]?.();
    await pace.drain();
    expect(pace.turns).toBe(2);
  });

  it('fails if the device does', async () => {
    const pace = new Scheduler(() => Promise.reject(new Error('lost')));
    await pace.end('train');
    await expect(pace.end('train')).rejects.toThrow('lost');
  });

  it('adds an hour’s sleep to no kind of work, and subtracts nothing if the clock is set back', async () => {
    let now = 0;
    const pace = new Scheduler(
      () => Promise.resolve(),
      () => now,
    );
    pace.begin();
    const turn = async (work: 'train' | 'frame', ms: number) => {
      now += ms;
      await pace.end(work);
      await pace.drain();
    };
    for (const jump of [3_600_000, 60_000, -3_600_000, 3_600_000]) {
      for (let i = 0; i < 100; i++) await turn(i % 10 === 0 ? 'frame' : 'train', 8);
      await turn('train', jump + 8);
      await turn('frame', jump + 8);
    }
    expect(pace.spent.train).toBeCloseTo(4 * 90 * 8);
    expect(pace.spent.frame).toBeCloseTo(4 * 10 * 8);
    expect(pace.viewShares.frame).toBeCloseTo(1 / 9);
  });

  it('does not count for a turn of training what is done beside it, nor for a view what came before it', async () => {
    let now = 0;
    const pace = new Scheduler(
      () => Promise.resolve(),
      () => now,
    );
    pace.begin();
    now += 5;
    pace.aside('frame', () => {
      now += 20;
    });
    const since = pace.clock.now();
    now += 10;
    pace.setAside('frame', since);
    now += 3;
    await pace.end('train');
    await pace.drain();
    expect(pace.spent).toMatchObject({ train: 8, frame: 30 });
    now += 7;
    pace.stopTraining();
    now += 2;
    await pace.end('map');
    await pace.drain();
    expect(pace.spent).toMatchObject({ train: 15, map: 2 });
    // Its end was already counted.
    pace.setAside('frame', since);
    expect(pace.spent.frame).toBe(30);
  });

  it('assigns each period of time to one kind of work', async () => {
    const pace = new Scheduler(() => Promise.resolve());
    const start = performance.now();
    pace.begin();
    for (const work of ['train', 'map', 'train', 'frame'] as const) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      await pace.end(work);
    }
    await pace.drain();
    const { train, map, frame, test } = pace.spent;
    expect(test).toBe(0);
    expect(Math.min(train / 2, map, frame)).toBeGreaterThanOrEqual(5);
    expect(train + map + frame).toBeLessThanOrEqual(performance.now() - start);
  });
});
