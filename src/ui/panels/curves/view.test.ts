import { expect, test } from 'vitest';
import type { CurvePoint, PcaReport } from '../../../domain/progress';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { agedEnd, curveSettings, curveView, hasTerms, levelsOf, nearest } from './view';
import { description, verdict } from './words';

const point = (step: number, mse: number): CurvePoint => ({
  step,
  epoch: step / 500,
  seconds: step / 100,
  losses: { bce: 5 * mse, mse },
});

const curves = (steps: number) => {
  const points = Array.from({ length: steps / 10 }, (_, i) => point(10 * (i + 1), 0.1 / (i + 1)));
  return { train: points, test: points };
};

const pca: PcaReport = {
  testMse: {
    clipped: Float64Array.from({ length: 129 }, (_, k) => 0.0673 / (1 + k / 10)),
    unclipped: Float64Array.from({ length: 129 }, (_, k) => 0.08 / (1 + k / 10)),
  },
  meanImage: { bce: 0.2625, mse: 0.0673 },
  testEntropy: 0.0581,
};

const settings = { ...INITIAL_SETTINGS, codeSize: 30 };

/** The input of a verdict, without PCA and the state. */
const facts = (testMse: number | null) => ({
  test: testMse === null ? null : { bce: 5 * testMse, mse: testMse },
  view: curveView(curves(100), null, pca, settings),
});

test('PCA is a level of the MSE plot only; the BCE plot shows the entropy instead', () => {
  expect(levelsOf(pca, settings).map((level) => [level.label, level.value])).toEqual([
    ['mean image', 0.0673],
    ['PCA 30', 0.0673 / 4],
    ['unclipped', 0.02],
  ]);
  // A linear output may leave 0…1, like PCA.
  expect(levelsOf(pca, { ...settings, outputActivation: 'linear' }).slice(1)).toEqual([
    { kind: 'pca', label: 'PCA 30', value: 0.02 },
    { kind: 'pcaOther', label: 'clipped', value: 0.0673 / 4 },
  ]);
  expect(levelsOf(pca, { ...settings, curveMetric: 'bce' }).map((level) => level.kind)).toEqual([
    'mean',
    'entropy',
  ]);
  expect(levelsOf(null, settings)).toEqual([]);
});

test('MSE replaces the terms if the loss has no separate terms', () => {
  const terms = { ...INITIAL_SETTINGS, curveMetric: 'terms' } as const;
  expect(curveSettings({ ...terms, variational: true }).curveMetric).toBe('terms');
  expect(curveSettings(terms).curveMetric).toBe('mse');
});

test('the curves follow the chosen axis and end at its right edge', () => {
  for (const [axis, end] of [
    ['step', 1000],
    ['epoch', 2],
    ['seconds', 10],
  ] as const) {
    const view = curveView(curves(1000), null, pca, { ...settings, curveAxis: axis });
    expect(view.x.domain).toEqual([0, end]);
    expect(view.test.at(-1)?.x).toBe(end);
  }
});

test('the previous run is shown up to the progress of this run, and completely before this run begins', () => {
  const young = curveView(curves(200), curves(1000), pca, settings);
  expect(young.x.domain[1]).toBe(0.4);
  expect(young.ghost.at(-2)?.x).toBeLessThanOrEqual(0.4);
  expect(young.ghost.length).toBeLessThan(30);
  const unborn = curveView({ train: [], test: [] }, curves(1000), pca, settings);
  expect(unborn.x.domain[1]).toBe(2);
  expect(unborn.ghost.at(-1)?.x).toBe(2);
});

test('losses that are not numbers are left out and do not move the axes', () => {
  const broken = {
    train: [point(10, 0.1), point(20, Number.NaN)],
    test: [point(20, Number.POSITIVE_INFINITY)],
  };
  const view = curveView(broken, null, null, settings);
  expect(view.train.length).toBe(1);
  expect(view.test.length).toBe(0);
  expect(view.y.domain.every(Number.isFinite)).toBe(true);
});

test('nearest returns the point with the smallest distance, and null for an empty curve', () => {
  const { test: plotted } = curveView(curves(1000), null, null, { ...settings, curveAxis: 'step' });
  expect(nearest(plotted, 504)?.x).toBe(500);
  expect(nearest(plotted, 1e6)?.x).toBe(1000);
  expect(nearest([], 5)).toBeNull();
});

test('the verdict says who is ahead and by how much, only if both figures are known', () => {
  const say = (testMse: number | null, state = 'training' as const) =>
    verdict({ ...facts(testMse), pca, state, fresh: true, aged: null }, settings);
  expect(say(0.0191)).toEqual({
    winner: 'pca',
    sentence: 'PCA with 30 components is still ahead: 0.0168 (unclipped 0.0200) against 0.0191.',
  });
  expect(say(0.013)).toEqual({
    winner: 'ae',
    sentence:
      'The autoencoder is ahead of PCA with 30 components: 0.0130 against 0.0168 (unclipped 0.0200), 23 % less error.',
  });
  expect(say(null).winner).toBeNull();
  expect(
    verdict({ ...facts(0.0191), pca, state: 'training', fresh: false, aged: null }, settings).winner,
  ).toBeNull();
  expect(say(Number.NaN).sentence).toContain('no longer a number');
  expect(
    verdict({ ...facts(0.02), pca: null, state: 'training', fresh: true, aged: null }, settings).winner,
  ).toBeNull();
  const finished = verdict(
    { ...facts(0.0191), pca, state: 'finished', fresh: true, aged: null },
    { ...settings, codeSize: 1 },
  );
  expect(finished.winner).toBe('ae');
  expect(finished.sentence).toContain('PCA with 1 component:');
});

test('in BCE, the verdict states the lowest possible loss and why PCA is absent', () => {
  const { sentence, winner } = verdict(
    { ...facts(0.01), pca, state: 'training', fresh: true, aged: null },
    { ...settings, curveMetric: 'bce' },
  );
  expect(winner).toBeNull();
  expect(sentence).toContain('0.0581');
  expect(sentence).toContain('PCA minimises MSE');
});

test('a loss on all test digits that is older than the curves says its epoch, and one on a sample what it is of', () => {
  const { train } = curves(1000);
  const old = { train, test: [point(100, 0.01)] };
  expect(agedEnd(curveView(old, null, pca, settings))).toBe(0.2);
  expect(description(curveView(old, null, pca, settings))).toContain(
    'At epoch 2.00, step 1,000, in MSE: test loss 0.0100 (at epoch 0.20), train loss',
  );
  const sampled = curveView({ ...old, sample: [point(50, 0.02), point(990, 0.002)] }, null, pca, settings);
  expect(description(sampled)).toContain(
    'At epoch 1.98, step 990, in MSE: test loss 0.0100 (at epoch 0.20), on 500 test digits 0.0020, train loss',
  );
  expect(agedEnd(curveView({ train, test: train }, null, pca, settings))).toBeNull();
});

test('the description of the plot for screen readers has progress, losses and levels', () => {
  const words = description(curveView(curves(1000), curves(500), pca, settings));
  expect(words).toContain('At epoch 2.00, step 1,000, in MSE: test loss 0.0010');
  for (const part of [
    'train loss',
    'previous run 0.0020',
    'PCA 30 0.0168',
    'PCA unclipped 0.0200',
    'mean image 0.0673',
  ])
    expect(words).toContain(part);
  expect(description(curveView({ train: [], test: [] }, null, null, settings))).toBe('No losses yet.');
});

test('terms are the training reconstruction loss and the penalty, in nats per image if codes are sampled', () => {
  const losses = { bce: 0.1, mse: 0.01, noisyBce: 0.12, noisyMse: 0.02, penalty: 0.03 };
  const points = [{ step: 500, epoch: 1, seconds: 5, losses }];
  const run = { train: points, test: points };
  const terms = { ...settings, curveMetric: 'terms' } as const;
  const sparse = curveView(run, null, pca, terms);
  expect([sparse.test[0]?.y, sparse.testPenalty[0]?.y, sparse.penaltyName]).toEqual([0.12, 0.03, 'penalty']);
  const vae = curveView(run, null, pca, { ...terms, variational: true });
  expect(vae.test[0]?.y).toBeCloseTo(784 * 0.12, 9);
  expect(vae.trainPenalty[0]?.y).toBeCloseTo(784 * 0.03, 9);
  expect(vae.levels.map(({ kind }) => kind)).toEqual(['mean', 'entropy']);
  expect(vae.levels[1]?.value).toBeCloseTo(784 * 0.0581, 9);
  const about = { test: losses, view: vae, pca, state: 'training', fresh: true, aged: null } as const;
  expect(verdict(about, { ...terms, variational: true }).sentence).toContain(
    'negative ELBO on test digits is 117.6: 94.1 of reconstruction, 23.5 of KL',
  );
  expect(curveView(run, null, pca, settings).testPenalty).toEqual([]);
});

test('another run is on the same axes as the present one, whole and in its own loss', () => {
  const other = {
    key: 'k',
    name: 'Other',
    look: 3,
    settings: { loss: 'mse' },
    curves: curves(2000),
  } as const;
  const seconds = { ...settings, curveAxis: 'seconds' } as const;
  const view = curveView(curves(1000), null, pca, seconds, [other]);
  expect(view.others).toMatchObject([{ key: 'k', name: 'Other', look: 3 }]);
  expect(view.others[0]?.test.at(-1)).toMatchObject({ x: 20, y: 0.1 / 200 });
  // Its training loss is smoothed as that of the present run.
  expect(view.others[0]?.train.slice(0, 100).map(({ y }) => y)).toEqual(view.train.map(({ y }) => y));
  // The axes hold all of it.
  expect(view.x.domain).toEqual([0, 20]);
  expect(view.y.domain[0]).toBeLessThan(0.1 / 200);
  expect(
    curveView(curves(1000), null, pca, { ...settings, curveMetric: 'bce' }, [other]).others[0]?.test[0]?.y,
  ).toBe(0.5);
  expect(description(view)).toContain('Other 0.0005 at epoch 4.00');
});

test('there are terms if training adds a penalty, noise or sampled codes', () => {
  expect(hasTerms(settings)).toBe(false);
  for (const change of [
    { variational: true },
    { noise: 'gaussian' },
    { sparsity: 'l1' },
    { contraction: 0.1 },
  ])
    expect(hasTerms({ ...settings, ...change } as typeof settings)).toBe(true);
});
