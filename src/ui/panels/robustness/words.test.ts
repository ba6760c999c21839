import { describe, expect, it } from 'vitest';
import { DISTORTIONS, type Distortion, type RobustnessReport } from '../../../domain/robustness';
import { chartPoints, description, verdict } from './words';

const DIGITS = 100;
const labels = new Uint8Array(DIGITS);

/** Results for 100 digits at one strength: this many are classified correctly. */
function report(right: Record<Distortion, readonly [code: number, pca: number]>): RobustnessReport {
  const point = (count: number, mse: number) => ({
    strength: 2,
    predictions: Uint8Array.from(labels, (_, i) => (i < count ? 0 : 1)),
    mse,
  });
  const pcaPoint = (count: number) => ({
    ...point(count, 0),
    mse: { clipped: 0.02, unclipped: 0.03 },
  });
  const curves = Object.fromEntries(
    DISTORTIONS.map((distortion) => {
      const [code, pca] = right[distortion];
      return [distortion, { code: [point(code, 0.01)], pca: [pcaPoint(pca)] }];
    }),
  ) as unknown as RobustnessReport['curves'];
  return { runId: 1, step: 1, epoch: 1, codeSize: 2, trainDigits: 9, labels, curves, rival: 'clipped' };
}

describe('the words about robustness', () => {
  it('say which codes are more robust against each distortion, and call a difference by chance a tie', () => {
    const mixed = report({ noise: [90, 50], shift: [50, 90], rotation: [70, 69], occlusion: [80, 40] });
    expect(verdict(mixed)).toEqual({
      winner: 'level',
      sentence:
        'The autoencoder’s codes are more robust against noise and occlusion. PCA’s codes are more robust against shift. A tie against rotation.',
    });
  });

  it('name the side that never loses as the winner', () => {
    const all = report({ noise: [90, 50], shift: [70, 50], rotation: [70, 70], occlusion: [80, 40] });
    expect(verdict(all).winner).toBe('ae');
    const none = report({ noise: [70, 70], shift: [20, 60], rotation: [70, 70], occlusion: [80, 80] });
    expect(verdict(none).winner).toBe('pca');
  });

  it('list each point of a chart', () => {
    const one = report({ noise: [90, 50], shift: [50, 90], rotation: [70, 70], occlusion: [80, 40] });
    expect(description(chartPoints(one, 'shift', 'accuracy'), 'shift', 'accuracy')).toBe(
      'Shift. 2 px: autoencoder 50.0 %, PCA 90.0 %.',
    );
    expect(description(chartPoints(one, 'noise', 'mse'), 'noise', 'mse')).toBe(
      'Noise. 2: autoencoder 0.0100, PCA 0.0200 (unclipped 0.0300).',
    );
  });
});
