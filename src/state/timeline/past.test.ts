import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../domain/digit';
import { clipped } from '../../domain/pixels';
import type { Answer } from '../../domain/results';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { imageBce, imageMse } from '../../inference/errors';
import { codeAt, pointOf } from '../mapCoordinates';
import { freshRun } from '../reduce';
import type { State } from '../state';
import { NO_UMAP } from '../umapLayout';
import { networkOf } from './moment';
import { momentOf } from './moments.testing';
import { resultAt } from './past';

const plain = (value: number) => new Float32Array(PIXELS).fill(value);
/** Half of the pixels are ink, the other half is paper. */
const halves = Float32Array.from({ length: PIXELS }, (_, i) => i % 2);

describe('what an earlier network makes of a drawing', () => {
  const now: Answer = {
    inputId: 7,
    pixels: halves,
    noisy: null,
    code: new Float32Array(2),
    spread: null,
    reconstruction: plain(0),
    mse: 9,
    bce: 9,
    pca: plain(0.5),
    pcaMse: { clipped: 0.1, unclipped: 0.2 },
    rival: 'clipped',
    meanMse: 0.2,
    entropy: 0.05,
  };

  it('is what the page showed then, for the same drawing', () => {
    const result = { ...now, mse: 1 };
    expect(resultAt(momentOf(5, { answer: result }), now)).toBe(result);
  });

  it('is computed by that network for another drawing; PCA stays the same', () => {
    const moment = momentOf(5, { answer: { ...now, inputId: 6, mse: 1 } });
    const result = resultAt(moment, now);
    const image = networkOf(moment).decode(networkOf(moment).encode(halves));
    expect(result.code).toEqual(networkOf(moment).encode(halves));
    expect(result.reconstruction).toEqual(clipped(image));
    expect(result.mse).toBe(imageMse(image, halves));
    expect(result.bce).toBeCloseTo(imageBce(image, halves, 'linear'), 5);
    const { pca, pcaMse, meanMse, entropy } = result;
    expect({ pca, pcaMse, meanMse, entropy }).toEqual({
      pca: now.pca,
      pcaMse: { clipped: 0.1, unclipped: 0.2 },
      meanMse: 0.2,
      entropy: 0.05,
    });
  });

  it('is a point on the map of that moment', () => {
    const projection = {
      axes: 'code',
      explained: 1,
      centre: Float64Array.of(1, 1),
      mean: Float64Array.of(1, 1),
      x: Float64Array.of(0, 1),
      y: Float64Array.of(-1, 0),
    } as const;
    const map = { projection, points: new Float32Array(0), labels: new Uint8Array(0), tests: 0 };
    const moment = momentOf(5, { map });
    const result = resultAt(moment, now);
    const { code } = result;
    const state = {
      settings: INITIAL_SETTINGS,
      umap: NO_UMAP,
      run: freshRun(1, null),
      past: { moment, result },
    } as State;
    const point = pointOf(state, code);
    expect(point?.x).toBeCloseTo((code[1] as number) - 1, 12);
    expect(point?.y).toBeCloseTo(1 - (code[0] as number), 12);
    // And back: the code has only two numbers, so the plane is the whole space.
    const back = point && codeAt(state, point);
    for (const [i, value] of code.entries()) expect(back?.[i]).toBeCloseTo(value, 5);
  });
});
