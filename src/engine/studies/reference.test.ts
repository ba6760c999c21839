import { beforeAll, describe, expect, it } from 'vitest';
import measures from '../../../bench/reference/measures.json';
import { toUnit } from '../../domain/pixels';
import type { PcaErrors } from '../../domain/rival';
import { areaUnder, rocCurve } from '../../domain/roc';
import { imageEntropy } from '../../inference/errors';
import { startBackend } from '../backend';
import { projectCodes } from '../latent';
import { measurePca } from '../measurePca';
import { principalComponents } from '../pca';
import { referenceDigits } from '../reference.testing';
import { wasmFilesOnDisk } from '../wasm.testing';
import { classifyByNeighbours } from './features/knn';
import { codesByPca } from './features/pcaCodes';
import { classifyLinearly } from './features/probe';
import { silhouette } from './features/silhouette';
import { SoftmaxRegression } from './features/softmaxRegression';
import { trustworthiness } from './features/trustworthiness';

interface Figures {
  readonly train: number;
  readonly test: number;
  readonly size: number;
  readonly pcaTestMse: PcaErrors<number>;
  readonly explainedVarianceRatio: readonly number[];
  readonly neighbours: readonly number[];
  readonly probe: { readonly classes: readonly number[]; readonly loss: number };
  readonly silhouette: number;
  readonly trustworthiness: number;
  readonly rocAuc: number;
  readonly testEntropy: number;
}

const theirs: Figures = measures;
const { pixels } = referenceDigits(theirs.train + theirs.test);
const train = pixels.subarray(0, theirs.train * 784);
const test = pixels.subarray(theirs.train * 784);
/** The labels of measures.py. */
const label = (image: number) => (image % 9 === 0 ? (image / 9) % 10 : image % 7);
const known = Uint8Array.from({ length: theirs.train }, (_, i) => label(i));
const truth = Uint8Array.from({ length: theirs.test }, (_, i) => label(theirs.train + i));
const vectors = (bytes: Uint8Array) => ({ values: toUnit(bytes), size: 784 });
const silent = () => {};
const basis = principalComponents(train);
const codes = {
  train: codesByPca(basis, train, theirs.size),
  test: codesByPca(basis, test, theirs.size),
};

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

describe('scikit-learn and SciPy give the same', () => {
  it('error of PCA on other images, clipped to 0…1 and unclipped, to 1e-6', () => {
    const { clipped, unclipped } = measurePca(basis, test).testMse;
    for (const [ours, other] of [
      [unclipped, theirs.pcaTestMse.unclipped],
      [clipped, theirs.pcaTestMse.clipped],
    ] as const)
      expect(Math.abs((ours[theirs.size] as number) / other - 1)).toBeLessThan(1e-6);
  });

  it('share of the variance along the first two principal axes of codes', () => {
    const whole = codesByPca(basis, train, 128);
    const { projection } = projectCodes(whole.values, 128, null);
    const [first = 0, second = 0] = theirs.explainedVarianceRatio;
    // The 128 numbers of the code have nearly all of the variance. The total is larger by the factor of the reference.
    const explained = measurePca(basis, train).testMse.unclipped;
    const held = 1 - (explained[128] as number) / (explained[0] as number);
    expect(projection.explained * held).toBeCloseTo(first + second, 5);
  });

  it('majority of five nearest neighbours, if there is one', () => {
    const ours = classifyByNeighbours(vectors(train), known, vectors(test), 5, silent);
    const decided = theirs.neighbours.flatMap((one, i) => (one < 0 ? [] : [i]));
    expect(decided.length).toBeGreaterThan(theirs.test / 2);
    expect(decided.map((i) => ours[i])).toEqual(decided.map((i) => theirs.neighbours[i]));
  });

  it('minimal loss of logistic regression, and classes of other images', () => {
    const loss = new SoftmaxRegression(codes.train, known, 10).fit(silent);
    expect(Math.abs(loss / theirs.probe.loss - 1)).toBeLessThan(1e-5);
    const ours = classifyLinearly(codes.train, known, codes.test, silent);
    expect([...ours]).toEqual(theirs.probe.classes);
  });

  it('silhouette', () => {
    expect(silhouette(codes.test, truth, silent)).toBeCloseTo(theirs.silhouette, 5);
  });

  it('trustworthiness', () => {
    expect(trustworthiness(codes.test, vectors(test), 12, silent)).toBeCloseTo(theirs.trustworthiness, 10);
  });

  it('area under the ROC curve', () => {
    const inks = Array.from(truth, (_, i) =>
      toUnit(test.subarray(i * 784, (i + 1) * 784)).reduce((a, b) => a + b),
    );
    const of = (positive: boolean) => inks.filter((_, i) => (truth[i] as number) < 3 === positive);
    expect(areaUnder(rocCurve(of(false), of(true)))).toBeCloseTo(theirs.rocAuc, 12);
  });

  it('entropy of grey pixels', () => {
    const each = Array.from(truth, (_, i) => imageEntropy(toUnit(test.subarray(i * 784, (i + 1) * 784))));
    expect(each.reduce((a, b) => a + b) / each.length).toBeCloseTo(theirs.testEntropy, 7);
    expect(measurePca(basis, test).testEntropy).toBeCloseTo(theirs.testEntropy, 7);
  });
});
