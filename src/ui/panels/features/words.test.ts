import { describe, expect, it, test } from 'vitest';
import type { FeatureFigures, FeatureReport } from '../../../domain/features';
import { MEASURES } from './measures';
import { chosenWords, verdict } from './words';

const COUNT = 2_000;

/** Predictions for 2,000 zeros. This many are wrong: the first ones or the last ones. */
const wrong = (count: number, fromEnd = false) =>
  Uint8Array.from({ length: COUNT }, (_, i) => Number((fromEnd ? COUNT - 1 - i : i) < count));

const figures = (neighbours: Uint8Array, probe: Uint8Array, silhouette: number): FeatureFigures => ({
  neighbours,
  probe,
  silhouette,
  trustworthiness: 0.99,
});

const report = (code: FeatureFigures, pca: FeatureFigures): FeatureReport => ({
  runId: 1,
  step: 469,
  epoch: 1,
  codeSize: 32,
  trainDigits: 10_000,
  labels: new Uint8Array(COUNT),
  figures: { code, pca, pixels: figures(wrong(400), wrong(400), 0.05) },
});

test('says how many of the chosen digits are classified correctly', () => {
  const some = report(figures(wrong(10), wrong(0), 0), figures(wrong(5), wrong(0), 0));
  expect(
    chosenWords(
      some,
      Uint32Array.from({ length: 20 }, (_, i) => i),
    ),
  ).toBe(
    'Of the 20 chosen digits that were measured, nearest neighbours classify correctly: 50.0 % (autoencoder), 75.0 % (PCA), 0.0 % (pixels).',
  );
  expect(chosenWords(some, new Uint32Array(0))).toMatch(/^None of the chosen digits/);
});

describe('the verdict on the features', () => {
  it('says who wins if both classifiers agree', () => {
    const better = figures(wrong(122, true), wrong(200, true), 0);
    const worse = figures(wrong(176), wrong(300), 0);
    expect(verdict(report(worse, better))).toEqual({
      winner: 'pca',
      sentence:
        'PCA’s codes are easier to classify: 93.9 % against 91.2 % by nearest neighbours, 90.0 % against 85.0 % by a linear probe.',
    });
    expect(verdict(report(better, worse)).sentence).toMatch(
      /^The autoencoder’s codes .* 93\.9 % against 91\.2 %/,
    );
  });

  it('calls a tie a tie', () => {
    const { winner, sentence } = verdict(
      report(figures(wrong(120), wrong(220), 0), figures(wrong(130, true), wrong(210, true), 0)),
    );
    expect(winner).toBe('level');
    expect(sentence).toBe(
      'A tie: 94.0 % (autoencoder) and 93.5 % (PCA) by nearest neighbours, 89.0 % (autoencoder) and 89.5 % (PCA) by a linear probe. ' +
        '2,000 test digits are too few to tell such differences from chance.',
    );
  });

  it('puts a win before a tie', () => {
    const tied = wrong(100);
    const { winner, sentence } = verdict(report(figures(tied, wrong(100), 0), figures(tied, wrong(300), 0)));
    expect(winner).toBe('ae');
    expect(sentence).toMatch(
      /^The autoencoder’s codes are easier .* by a linear probe\. A tie: 95\.0 % .* neighbours\.$/,
    );
  });

  it('names no winner if each wins once', () => {
    const { winner, sentence } = verdict(
      report(figures(wrong(100), wrong(300), 0), figures(wrong(300), wrong(100), 0)),
    );
    expect(winner).toBe('level');
    expect(sentence).toMatch(
      /^The autoencoder’s codes .* by nearest neighbours\. PCA’s codes .* by a linear probe\.$/,
    );
  });
});

describe('the best figures of a row', () => {
  const best = (name: string, of: FeatureReport) =>
    MEASURES.find((measure) => measure.name === name)?.best(of);
  const one = report(figures(wrong(120), wrong(100), 0.0721), figures(wrong(130, true), wrong(200), 0.0724));

  it('include every figure that 2,000 digits cannot distinguish from the best', () => {
    expect(best('Nearest neighbours', one)).toEqual(['code', 'pca']);
    expect(best('Linear probe', one)).toEqual(['code']);
  });

  it('include every figure that reads the same, if the standard error is unknown', () => {
    expect(best('Silhouette', one)).toEqual(['code', 'pca']);
  });

  it('never include the pixels for trustworthiness, which compares the codes with them', () => {
    expect(best('Trustworthiness', one)).toEqual(['code', 'pca']);
  });
});
