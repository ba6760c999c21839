import { PIXELS } from '../../domain/digit';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { type ModelSpec, modelSpec } from '../../domain/spec';
import type { Moment } from './moment';

/** 784–2–784: the smallest network there is, of 3,922 weights. */
export const SMALL: ModelSpec = modelSpec({ ...INITIAL_SETTINGS, filters: [], hidden: [], codeSize: 2 });

/** A moment of the small network at a step, with only its weights. */
export function momentOf(step: number, more: Partial<Moment> = {}): Moment {
  // Kernel and bias of the encoder, then of the decoder.
  const weights = [2 * PIXELS, 2, 2 * PIXELS, PIXELS].map((length) =>
    Float32Array.from({ length }, (_, i) => Math.sin(step + i)),
  );
  return {
    runId: 1,
    model: SMALL,
    step,
    epoch: step / 469,
    seconds: step / 100,
    train: null,
    test: null,
    tested: null,
    weights,
    gradients: null,
    samples: null,
    map: null,
    answer: null,
    ...more,
  };
}
