/** The measures of features for other numbers of classes than ten, against their definitions. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../domain/random';
import { startBackend } from '../../backend';
import { wasmFilesOnDisk } from '../../wasm.testing';
import type { Vectors } from './distances';
import { classifyByNeighbours } from './knn';
import { classifyLinearly } from './probe';
import { silhouette } from './silhouette';
import { PENALTY, SoftmaxRegression, TOLERANCE } from './softmaxRegression';

const silent = () => {};
const SIZE = 4;

/** Points around the centre of each class, with some overlap. */
function clouds(classes: number, count: number, seed: number) {
  const random = Random.fromSeed(seed);
  const centres = Random.fromSeed(99);
  const at = Float32Array.from({ length: classes * SIZE }, () => 3 * centres.normal());
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  const values = Float32Array.from(
    { length: count * SIZE },
    (_, i) => (at[(labels[Math.floor(i / SIZE)] as number) * SIZE + (i % SIZE)] as number) + random.normal(),
  );
  const row = (i: number) => [...values.subarray(i * SIZE, (i + 1) * SIZE)];
  return { vectors: { values, size: SIZE } satisfies Vectors, labels, row };
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((value, k) => value - (b[k] as number)));

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe.each([3, 26])('with %i classes', (classes) => {
  const points = clouds(classes, 12 * classes, 1);
  const queries = clouds(classes, 5 * classes, 2);

  it('nearest neighbours vote as the definition says', () => {
    const expected = Array.from(queries.labels, (_, i) => {
      const near = Array.from(points.labels, (label, j) => ({
        label,
        far: distance(queries.row(i), points.row(j)),
      }))
        .sort((a, b) => a.far - b.far)
        .slice(0, 5)
        .map(({ label }) => label);
      const votes = (label: number) => near.filter((other) => other === label).length;
      return near.find((label) => near.every((other) => votes(other) <= votes(label)));
    });
    expect([...classifyByNeighbours(points.vectors, points.labels, queries.vectors, 5, silent)]).toEqual(
      expected,
    );
  });

  it('the silhouette is that of the definition', () => {
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const widths = Array.from(points.labels, (own, i) => {
      const to = (label: number) =>
        mean(
          [...points.labels.keys()]
            .filter((j) => j !== i && points.labels[j] === label)
            .map((j) => distance(points.row(i), points.row(j))),
        );
      const others = Array.from({ length: classes }, (_, label) => label).filter((label) => label !== own);
      const [within, between] = [to(own), Math.min(...others.map(to))];
      return (between - within) / Math.max(within, between);
    });
    expect(silhouette(points.vectors, points.labels, silent)).toBeCloseTo(mean(widths), 5);
  });

  it('the regression starts at the loss of equal probabilities, and ends where finite differences are 0', () => {
    const regression = new SoftmaxRegression(points.vectors, points.labels, classes);
    const zero = new Float64Array((SIZE + 1) * classes);
    expect(regression.lossAt(zero, zero.slice())).toBeCloseTo(Math.log(classes), 12);
    const loss = regression.fit(silent);
    const { weights } = regression;
    expect(weights).toHaveLength((SIZE + 1) * classes);
    // The loss by its definition, from standardised points.
    expect(loss).toBeCloseTo(definition(points.vectors, points.labels, weights, classes), 9);
    for (let at = 0; at < weights.length; at += 3) {
      const moved = (by: number) =>
        definition(
          points.vectors,
          points.labels,
          weights.map((w, i) => (i === at ? w + by : w)),
          classes,
        );
      expect(Math.abs((moved(1e-5) - moved(-1e-5)) / 2e-5)).toBeLessThan(TOLERANCE + 1e-6);
    }
  });

  it('the linear probe classifies most of the points of separate clouds', () => {
    const predictions = classifyLinearly(points.vectors, points.labels, queries.vectors, silent);
    const right = predictions.filter((label, i) => label === queries.labels[i]).length;
    expect(right / predictions.length).toBeGreaterThan(0.8);
  });
});

function definition({ values }: Vectors, labels: Uint8Array, weights: Float64Array, classes: number): number {
  const count = labels.length;
  const columns = Array.from({ length: SIZE }, (_, k) => {
    const column = Array.from({ length: count }, (_, i) => values[i * SIZE + k] as number);
    const mean = column.reduce((a, b) => a + b) / count;
    const deviation = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count);
    return column.map((x) => (x - mean) / deviation);
  });
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const logits = Array.from({ length: classes }, (_, c) =>
      columns.reduce(
        (total, column, k) => total + (column[i] as number) * (weights[k * classes + c] as number),
        weights[SIZE * classes + c] as number,
      ),
    );
    const all = Math.log(logits.reduce((total, logit) => total + Math.exp(logit), 0));
    sum += all - (logits[labels[i] as number] as number);
  }
  const squares = weights.subarray(0, SIZE * classes).reduce((total, w) => total + w * w, 0);
  return sum / count + (PENALTY / 2) * squares;
}
