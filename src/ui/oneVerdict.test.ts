import { describe, expect, it } from 'vitest';
import type { PcaReport } from '../domain/progress';
import { type Winner, winnerByError } from '../domain/winner';
import { type CurveSettings, curveView } from './panels/curves/view';
import { verdict } from './panels/curves/words';
import { standing, standingWords } from './panels/reconstructions/standing';
import { digitVerdict, testVerdict } from './strip/verdict';

const PCA = 0.0168;
const SIZE = 32;

const settings: CurveSettings = {
  curveMetric: 'mse',
  curveScale: 'log',
  curveAxis: 'epoch',
  codeSize: SIZE,
  loss: 'bce',
  variational: false,
  outputActivation: 'sigmoid',
};
const pca: PcaReport = {
  testMse: { clipped: new Float64Array(65).fill(PCA), unclipped: new Float64Array(65).fill(1.1 * PCA) },
  testEntropy: 0.06,
  meanImage: { bce: 0.26, mse: 0.067 },
};

/** The side that a sentence calls better. */
function named(sentence: string): Winner {
  if (/level|equally/.test(sentence)) return 'level';
  return /^(At epoch \S+: )?(The autoencoder|Autoencoder|On test digits)/.test(sentence) ? 'ae' : 'pca';
}

describe('the verdict on who is ahead', () => {
  // Very different, just above and just below the rule's threshold, and almost equal.
  const ratios = [
    0.1, 0.5, 0.9, 0.96, 0.969, 0.971, 0.98, 0.999, 1, 1.001, 1.012, 1.02, 1.03, 1.032, 1.05, 2, 9,
  ];

  it.each(ratios)('is the same in every sentence when the error is %f of PCA’s', (ratio) => {
    const mse = PCA * ratio;
    const expected = winnerByError(mse, PCA);
    const curves = verdict(
      {
        test: { bce: 0.1, mse },
        view: curveView({ train: [], test: [] }, null, pca, settings),
        pca,
        state: 'training',
        fresh: true,
        aged: null,
      },
      settings,
    );
    expect(curves.winner).toBe(expected);
    expect(named(curves.sentence)).toBe(expected);
    expect(named(testVerdict(mse, { clipped: PCA, unclipped: 1.1 * PCA }, 'clipped', SIZE))).toBe(expected);
    expect(named(digitVerdict(mse, PCA))).toBe(expected);
    const digits = standing({
      mse: Float32Array.of(mse),
      pcaMse: { clipped: Float32Array.of(PCA), unclipped: Float32Array.of(1.1 * PCA) },
      rival: 'clipped',
    });
    expect(digits.winners).toEqual([winnerByError(Math.fround(mse), Math.fround(PCA))]);
    expect(named(standingWords(digits))).toBe(expected);
  });

  it('names the epoch if the figures are of an earlier state of the network', () => {
    const view = curveView({ train: [], test: [] }, null, pca, settings);
    const facts = { view, pca, state: 'training', fresh: true, aged: 0.05 } as const;
    for (const mse of [0.01, PCA, 0.03])
      expect(verdict({ ...facts, test: { bce: 0.1, mse } }, settings).sentence).toMatch(/^At epoch 0\.05: /);
  });
});
