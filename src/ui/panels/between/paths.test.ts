import { expect, test } from 'vitest';
import { clipped } from '../../../domain/pixels';
import { Random } from '../../../domain/random';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { layerSpecs, type ModelSpec, modelSpec } from '../../../domain/spec';
import { Network } from '../../../inference/network';
import { type End, PATH_STEPS, pictureOn, picturesAlong, sum } from './paths';
import { arithmetic } from './sums';
import { arithmeticTable, interpolationTable } from './tables';

const digit = (seed: number) =>
  Float32Array.from({ length: 784 }, (_, i) => Math.abs(Math.sin(seed * (i + 1))));

/** Fixed weights, large enough that different digits have different reconstructions. */
const weightsOf = (spec: ModelSpec) => {
  const random = Random.fromSeed(7);
  const normals = (length: number, scale: number) =>
    Float32Array.from({ length }, () => scale * random.normal());
  return layerSpecs(spec).flatMap(({ inputs, units }) => [
    normals(inputs * units, 2 / Math.sqrt(inputs)),
    normals(units, 0.1),
  ]);
};

const SMALL = modelSpec({ ...INITIAL_SETTINGS, hidden: [24], codeSize: 6 });
const network = new Network(SMALL, weightsOf(SMALL));

const end = (pixels: Float32Array, pca: Float32Array | null = null): End => ({
  pixels,
  code: network.encode(pixels),
  pca: pca && { image: pca, mse: 0 },
});
const rebuilt = (pixels: Float32Array) => network.decode(network.encode(pixels));

const apart = (a: ArrayLike<number> | null | undefined, b: ArrayLike<number>) =>
  Math.max(...Array.from(b, (value, i) => Math.abs(value - (a?.[i] ?? Number.NaN))));

const [a, b, c] = [digit(1), digit(2), digit(3)];

test('the way through the code starts and ends at the two reconstructions', () => {
  const pictures = picturesAlong('code', end(a), end(b), network);
  expect(pictures).toHaveLength(PATH_STEPS);
  expect(apart(rebuilt(a), rebuilt(b))).toBeGreaterThan(0.1);
  expect(apart(pictures?.[0], rebuilt(a))).toBeLessThan(1e-5);
  expect(apart(pictures?.at(-1), rebuilt(b))).toBeLessThan(1e-5);
});

test('the middle of the way through the code is the decoded mean code, not the mean of the reconstructions', () => {
  const [codeA, codeB] = [network.encode(a), network.encode(b)];
  const mean = codeA.map((value, i) => (value + (codeB[i] ?? 0)) / 2);
  const middle = pictureOn('code', end(a), end(b), 0.5, network);
  expect(apart(middle, network.decode(mean))).toBeLessThan(1e-6);
  const [imageA, imageB] = [rebuilt(a), rebuilt(b)];
  expect(
    apart(
      middle,
      imageA.map((value, i) => (value + (imageB[i] ?? 0)) / 2),
    ),
  ).toBeGreaterThan(0.01);
});

test('the way through pixels is a cross-fade', () => {
  const pictures = picturesAlong('pixels', end(a), end(b), network);
  expect(apart(pictures?.[0], a)).toBe(0);
  expect(apart(pictures?.at(-1), b)).toBe(0);
  const third = Array.from(a, (value, i) => value + 0.3 * ((b[i] ?? 0) - value));
  expect(apart(pictures?.[3], third)).toBeLessThan(1e-6);
});

test('for an affine network, mixing codes and mixing reconstructions give the same way, as assumed for PCA', () => {
  const spec = modelSpec({
    ...INITIAL_SETTINGS,
    hidden: [],
    codeSize: 6,
    codeActivation: 'linear',
    outputActivation: 'linear',
  });
  const affine = new Network(spec, weightsOf(spec));
  const ends = [a, b].map((pixels): End => {
    const code = affine.encode(pixels);
    return { pixels, code, pca: { image: affine.decode(code), mse: 0 } };
  }) as [End, End];
  for (const t of [0, 0.1, 0.5, 0.8, 1]) {
    const straight = pictureOn('pca', ...ends, t, affine) ?? [];
    expect(straight).toHaveLength(784);
    expect(apart(pictureOn('code', ...ends, t, affine), straight)).toBeLessThan(1e-4);
  }
});

test('there is no way through PCA before both ends are known', () => {
  expect(pictureOn('pca', end(a, a), end(b), 0.5, network)).toBeNull();
  expect(picturesAlong('pca', end(a), end(b, b), network)).toBeNull();
});

test('a − a + c is c, and a − b + c of the codes equals the sum computed by hand', () => {
  const [code, pixels] = arithmetic(end(a), end(a), end(c), network);
  expect(apart(code.result, rebuilt(c))).toBeLessThan(1e-5);
  expect(apart(pixels.result, c)).toBeLessThan(1e-6);
  const [sums] = arithmetic(end(a), end(b), end(c), network);
  const [x, y, z] = [a, b, c].map((image) => network.encode(image)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const byHand = Float32Array.from({ length: 6 }, (_, i) => (x[i] ?? 0) - (y[i] ?? 0) + (z[i] ?? 0));
  expect(apart(sums.result, network.decode(byHand))).toBeLessThan(1e-6);
  expect(apart(sums.terms[1], rebuilt(b))).toBe(0);
});

test('sums of pixels are clipped to the range of ink', () => {
  const of = (...values: number[]) => Float32Array.from(values);
  expect([...clipped(sum(of(1, 0, 0.5), of(0, 1, 0.25), of(1, 0, 0.5)))]).toEqual([1, 0, 0.75]);
});

test('the tables have a row for every known picture, and every row is as long as the heading', () => {
  const without = interpolationTable(end(a), end(b), network);
  expect(without.rows).toHaveLength(2 * PATH_STEPS);
  const known = interpolationTable(end(a, a), end(b, b), network);
  expect(known.rows).toHaveLength(3 * PATH_STEPS);
  const sums = arithmeticTable(arithmetic(end(a), end(b), end(c), network));
  expect(sums.rows.map((row) => row.slice(0, 2).join(': '))).toEqual(
    ['code', 'pixels'].flatMap((way) => ['A', 'B', 'C', 'A - B + C'].map((name) => `${way}: ${name}`)),
  );
  for (const { columns, rows } of [without, known, sums])
    for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(known.rows[1]?.slice(0, 2)).toEqual(['code', 0.1]);
});
