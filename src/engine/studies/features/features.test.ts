import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { toUnit } from '../../../domain/pixels';
import { Random } from '../../../domain/random';
import { startBackend } from '../../backend';
import { someDigits } from '../../digits.testing';
import { memory } from '../../memory';
import { principalComponents, reconstructByPca } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { distanceRows, nearest, type Vectors } from './distances';
import { classifyByNeighbours } from './knn';
import { measureFeatures } from './measure';
import { codesByPca } from './pcaCodes';
import { classifyLinearly } from './probe';
import { silhouette } from './silhouette';
import { PENALTY, SoftmaxRegression, TOLERANCE } from './softmaxRegression';
import { trustworthiness } from './trustworthiness';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

const silent = () => {};
const line = (...values: number[]): Vectors => ({ values: Float32Array.from(values), size: 1 });
const normals = (count: number, size: number, seed: number): Vectors => {
  const random = Random.fromSeed(seed);
  return { values: Float32Array.from({ length: count * size }, () => random.normal()), size };
};
const share = (predictions: Uint8Array, labels: Uint8Array) =>
  labels.filter((label, i) => label === predictions[i]).length / labels.length;

describe('distances', () => {
  it('equal those of the definition, for any number of vectors and of zeros', () => {
    const number = fc.oneof(fc.constant(0), fc.float({ min: -4, max: 4, noNaN: true }));
    const vectors = (size: number) =>
      fc
        .array(fc.array(number, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 70 })
        .map((rows) => ({ values: Float32Array.from(rows.flat()), size }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((size) => fc.tuple(vectors(size), vectors(size))),
        (pair) => {
          const [points, queries] = pair;
          const { size } = points;
          const rows = distanceRows(points, queries);
          for (let i = 0; i < queries.values.length / size; i++) {
            for (const [j, distance] of (rows.next().value as Float32Array).entries()) {
              let sum = 0;
              for (let k = 0; k < size; k++) {
                sum +=
                  ((queries.values[i * size + k] as number) - (points.values[j * size + k] as number)) ** 2;
              }
              expect(distance).toBeCloseTo(sum, 3);
            }
          }
          expect(rows.next().done).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('give the smallest ones, of equal ones the first, without the excluded one', () => {
    const distances = Float32Array.of(4, 1, 3, 1, 0, 9);
    expect(nearest(distances, 3)).toEqual([4, 1, 3]);
    expect(nearest(distances, 3, 4)).toEqual([1, 3, 2]);
    expect(nearest(distances, 9)).toHaveLength(6);
    expect(nearest(Float32Array.of(2, 1, 2, 2), 2)).toEqual([1, 0]);
  });

  it('leave no tensor on the device, also if they are not read to the end', () => {
    const before = memory();
    expect([...distanceRows(line(1, 2), line(3, 4, 5))]).toHaveLength(3);
    expect(memory()).toEqual(before);
    for (const row of distanceRows(line(1, 2), line(3, 4, 5))) if (row[0] === 4) break;
    expect(memory()).toEqual(before);
    trustworthiness(normals(10, 1, 1), normals(10, 1, 2), 2, silent);
    expect(memory()).toEqual(before);
  });
});

describe('k nearest neighbours', () => {
  it('follow the majority of the nearest, and in a tie the nearest', () => {
    const points = line(0, 1, 2, 10, 11);
    const labels = Uint8Array.of(7, 3, 3, 5, 5);
    const classify = (k: number) => [...classifyByNeighbours(points, labels, line(0.1, 10.4), k, silent)];
    expect(classify(1)).toEqual([7, 5]);
    expect(classify(2)).toEqual([7, 5]);
    expect(classify(3)).toEqual([3, 5]);
  });
});

describe('the silhouette', () => {
  it('equals Rousseeuw’s, computed by hand', () => {
    // Within: 1 and 1, 2 and 2. Between, in turn: (10 + 12) / 2, (9 + 11) / 2, (10 + 9) / 2, (12 + 11) / 2.
    const by = [10 / 11, 9 / 10, 7.5 / 9.5, 9.5 / 11.5];
    const mean = by.reduce((sum, one) => sum + one) / 4;
    const labels = Uint8Array.of(0, 0, 4, 4);
    expect(silhouette(line(0, 1, 10, 12), labels, silent)).toBeCloseTo(mean, 12);
    // For any unit.
    expect(silhouette(line(0, 1 / 1024, 10 / 1024, 12 / 1024), labels, silent)).toBeCloseTo(mean, 12);
  });

  it('is below 0 if every vector is nearer to the other class', () => {
    expect(silhouette(line(0, 10, 0, 10), Uint8Array.of(0, 0, 1, 1), silent)).toBeCloseTo(-0.5, 12);
  });

  it('is 0 for a vector alone in its class, and if all vectors are equal or of one class', () => {
    // Of the other two: (5 − 1) / 5 and (4 − 1) / 4.
    expect(silhouette(line(0, 1, 5), Uint8Array.of(2, 2, 8), silent)).toBeCloseTo((0.8 + 0.75) / 3, 12);
    expect(silhouette(line(1, 1, 1, 1), Uint8Array.of(0, 0, 1, 1), silent)).toBe(0);
    expect(silhouette(line(1, 2, 3), Uint8Array.of(6, 6, 6), silent)).toBe(0);
    expect(silhouette(line(), Uint8Array.of(), silent)).toBe(0);
  });
});

describe('trustworthiness', () => {
  it('is 1 for a map that keeps the neighbours, also if it is rotated and stretched', () => {
    const originals = normals(60, 2, 1);
    const turned = originals.values.map((_, i) => 3 * (originals.values[i ^ 1] as number));
    expect(trustworthiness({ values: turned, size: 2 }, originals, 12, silent)).toBe(1);
  });

  it('costs the number of ranks by which a false neighbour is too far, computed by hand', () => {
    // Originals at 0 1 3 7; codes swap the last two. With k = 1 the codes' nearest neighbours are 1, 0, 3, 2 (of
    // codes 0 1 9 7): in the originals of ranks 1, 1, 3 and 1. Cost 2; the scale is 2 / (4 · 1 · (8 − 3 − 1)).
    const codes = line(0, 1, 9, 7);
    const originals = line(0, 1, 3, 7);
    expect(trustworthiness(codes, originals, 1, silent)).toBeCloseTo(1 - (2 / 16) * 2, 12);
  });

  it('counts the first of equally distant originals as nearer', () => {
    // With k = 1 the codes' nearest neighbours are 1, 0, 3, 2. Their ranks in the originals: 1 for 0, from which 2 is
    // as far; 2 for 1, from which 3 is as far; 3 for 2, from which 0 is as far; 2 for 3, from which 1 is as far.
    const cost = 0 + 1 + 2 + 1;
    const found = trustworthiness(line(0, 1, 8, 9), line(0, 2, 2, 4), 1, silent);
    expect(found).toBeCloseTo(1 - (2 / 16) * cost, 12);
  });

  it('is about .5 for codes that do not depend on the originals', () => {
    expect(trustworthiness(normals(400, 3, 1), normals(400, 3, 2), 12, silent)).toBeCloseTo(0.5, 1);
  });

  it('throws if there are too few digits for its definition', () => {
    expect(() => trustworthiness(line(1, 2, 3), line(1, 2, 3), 2, silent)).toThrow(
      'more than 4 digits; there are 3',
    );
    const four = line(1, 2, 3, 4);
    expect(() => trustworthiness(four, four, 2, silent)).toThrow('there are 4');
  });
});

describe('the linear probe', () => {
  it('separates linearly separable classes, for any units, also with components that never vary', () => {
    const { values } = normals(400, 2, 5);
    const labels = Uint8Array.from({ length: 400 }, (_, i) =>
      (values[2 * i] as number) > (values[2 * i + 1] as number) ? 1 : 4,
    );
    const apart = Float32Array.from({ length: 1200 }, (_, i) => {
      const value = values[2 * Math.floor(i / 3) + (i % 3)] as number;
      return [1000 + 200 * value, 0.001 * value, 7][i % 3] as number;
    });
    const points = { values: apart.subarray(0, 900), size: 3 };
    const queries = { values: apart.subarray(900), size: 3 };
    expect(
      share(classifyLinearly(points, labels.subarray(0, 300), queries, silent), labels.subarray(300)),
    ).toBeGreaterThan(0.93);
  });

  /** Thirty points of three classes, whose last number is 0 or 1, and some weights. */
  const somewhere = () => {
    const points = normals(30, 3, 9);
    for (let i = 0; i < 30; i++) points.values[3 * i + 2] = i % 5 < 2 ? 1 : 0;
    const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
    const weights = Float64Array.from(normals(4, 10, 4).values);
    return { probe: new SoftmaxRegression(points, labels, 10), points, weights };
  };

  it('has the gradient that finite differences give', () => {
    const { probe, weights } = somewhere();
    const [gradient, unused] = [weights.slice(), weights.slice()];
    probe.lossAt(weights, gradient);
    for (const [at, slope] of gradient.entries()) {
      const moved = (by: number) =>
        probe.lossAt(
          weights.map((w, i) => (i === at ? w + by : w)),
          unused,
        );
      expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(slope, 7);
    }
  });

  it('ends at the optimum: the gradient is 0, and no loss nearby is smaller', () => {
    const { probe } = somewhere();
    const loss = probe.fit(silent);
    const gradient = new Float64Array(probe.weights.length);
    expect(probe.lossAt(probe.weights, gradient)).toBe(loss);
    expect(Math.max(...gradient.map(Math.abs))).toBeLessThanOrEqual(TOLERANCE);
    const other = probe.weights.map((w, i) => w + 0.01 * Math.sin(7 * i));
    expect(probe.lossAt(other, gradient)).toBeGreaterThan(loss);
  });

  it('counts a probability of 0 as 10⁻¹²', () => {
    const probe = new SoftmaxRegression(line(1, 1), Uint8Array.of(0, 1), 10);
    // A bias of 1000 for class 0: e⁻¹⁰⁰⁰ is left for the others.
    const weights = Float64Array.from({ length: 20 }, (_, at) => (at === 10 ? 1000 : 0));
    expect(probe.lossAt(weights, weights.slice())).toBeCloseTo(Math.log(1e12) / 2, 9);
  });

  it('first steps to the minimum of a quadratic approximation in the weights of each class', () => {
    const { probe, points } = somewhere();
    const visited: Float64Array[] = [];
    const lossAt = probe.lossAt.bind(probe);
    probe.lossAt = (weights, gradient) => {
      visited.push(weights.slice());
      return lossAt(weights, gradient);
    };
    probe.fit(silent);
    const moved = visited.find((point) => point.some((w) => w !== 0)) as Float64Array;
    const slope = new Float64Array(moved.length);
    lossAt(new Float64Array(moved.length), slope);
    const column = (k: number) => Array.from({ length: 30 }, (_, i) => points.values[3 * i + k] as number);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
    const covariance = (a: readonly number[], b: readonly number[]) =>
      mean(a.map((value, i) => (value - mean(a)) * ((b[i] as number) - mean(b))));
    const correlation = (j: number, k: number) => {
      const [a, b] = [column(j), column(k)];
      return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
    };
    // For probabilities of 1/10: the curvature is a tenth of the correlations plus the penalty, and a tenth for a bias.
    for (const [at, expected] of slope.entries()) {
      const [k, c] = [Math.floor(at / 10), at % 10];
      const curved = [0, 1, 2].reduce(
        (sum, j) =>
          sum + (correlation(k % 3, j) / 10 + (j === k ? PENALTY : 0)) * (moved[10 * j + c] as number),
        0,
      );
      const gained = k === 3 ? (moved[at] as number) / 10 : curved;
      expect(gained).toBeCloseTo(-expected, 12);
    }
  });

  it('reports its progress, which never decreases', () => {
    const reported: number[] = [];
    somewhere().probe.fit((done) => reported.push(done));
    expect(reported).toEqual(reported.toSorted((a, b) => a - b));
    expect(reported[0]).toBeGreaterThan(0);
    expect(reported[0]).toBeLessThan(0.9);
    expect(reported.at(-1)).toBe(1);
  });

  it('starts with equal probabilities, whose loss is ln 10', () => {
    const { probe, weights } = somewhere();
    expect(probe.lossAt(new Float64Array(weights.length), weights)).toBeCloseTo(Math.log(10), 12);
  });
});

describe('PCA’s codes', () => {
  it('give PCA’s reconstructions', () => {
    const digits = someDigits([10]).pixels;
    // No blot reaches the first pixel.
    digits[PIXELS] = 99;
    const basis = principalComponents(digits);
    // A little ink on every other pixel.
    const traced = digits.map((ink, i) => ink || i % 2);
    const { values } = codesByPca(basis, traced.subarray(0, 2 * PIXELS), 5);
    const image = Float64Array.from(basis.mean, (value, p) => {
      let sum = value;
      for (let k = 0; k < 5; k++)
        sum += (values[5 + k] as number) * (basis.components[k * PIXELS + p] as number);
      return sum;
    });
    const expected = reconstructByPca(basis, toUnit(traced.subarray(PIXELS, 2 * PIXELS)), 5);
    expect(Math.max(...image.map((value, p) => Math.abs(value - (expected[p] as number))))).toBeLessThan(
      1e-5,
    );
  });
});

describe('the features', () => {
  it('need at least five training and 25 test digits, and report progress', () => {
    const measure = (some: number, few: number) => {
      const [train, test] = [normals(some, 2, 1), normals(few, 2, 2)];
      const classes = { train: new Uint8Array(some), test: new Uint8Array(few) };
      const reported: (readonly [string, number])[] = [];
      measureFeatures({ train, test }, classes, test, (doing, done) => reported.push([doing, done]));
      return reported;
    };
    expect(() => measure(4, 25)).toThrow('there are 4 and 25');
    expect(() => measure(5, 24)).toThrow('there are 5 and 24');
    const reported = measure(5, 25);
    const ends = ['nearest neighbours', 'linear probe', 'silhouette', 'trustworthiness'].map(
      (stage) => reported.findLast(([doing]) => doing === stage)?.[1],
    );
    expect(ends.map((end) => end?.toFixed(9))).toEqual([0.45, 0.65, 0.75, 1].map((end) => end.toFixed(9)));
    const done = reported.map(([, share]) => share);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('throw if a code is not a finite number, or if there are too few digits', () => {
    const good = normals(40, PIXELS, 3);
    const classes = { train: new Uint8Array(40), test: new Uint8Array(40) };
    const bad = { values: good.values.slice().fill(Number.NaN, 3, 4), size: PIXELS };
    expect(() => measureFeatures({ train: good, test: bad }, classes, good, silent)).toThrow(
      'are not finite',
    );
    expect(() => measureFeatures({ train: bad, test: good }, classes, good, silent)).toThrow(
      'are not finite',
    );
    const few = normals(3, PIXELS, 4);
    expect(() => measureFeatures({ train: good, test: few }, classes, few, silent)).toThrow(
      'there are 40 and 3',
    );
  });
});
