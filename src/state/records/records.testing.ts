/** Runs and checkpoints for tests of what the browser keeps. */
import type { Checkpoint } from '../../domain/checkpoint';
import type { CurvePoint, Losses } from '../../domain/progress';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { modelSpec } from '../../domain/spec';
import { weightLengths } from '../../domain/weights';
import { database } from './database';
import type { RunRecord } from './record';

export const keyOf = (n: number) => n.toString(16).padStart(32, '0');

export const losses = (mse: number): Losses => ({ mse, bce: 0.05 + 3 * mse });

export const point = (step: number, mse: number): CurvePoint => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: losses(mse),
});

/** A run with one number in its code, so that its weights are few. */
export const SMALL: Settings = { ...INITIAL_SETTINGS, hidden: [], codeSize: 1 };

/** The `n`th run; the later ones have started later. */
export function run(n: number, change: Partial<RunRecord> = {}): RunRecord {
  const test = [point(50, 0.06), point(100, 0.05)];
  return {
    key: keyOf(n),
    name: '',
    startedAt: n,
    updatedAt: n,
    settings: SMALL,
    data: 'MNIST',
    version: '0.1.0',
    backend: { name: 'wasm', device: 'SIMD', precision: 'float32' },
    step: 100,
    epoch: 100 / 469,
    seconds: 1,
    train: losses(0.055),
    tested: test[1] ?? null,
    best: test[1] ?? null,
    curves: { train: [point(50, 0.07), point(100, 0.055)], test },
    pca: { clipped: 0.06, unclipped: 0.062 },
    pictures: null,
    sweep: null,
    pinned: false,
    checkpoints: [],
    ...change,
  };
}

/** All weights are `value`. `tested`: its test MSE; null if it was not measured. */
export function checkpoint(step: number, tested: number | null, value = 0.5, settings = SMALL): Checkpoint {
  const weights = weightLengths(modelSpec(settings)).map((length) => new Float32Array(length).fill(value));
  return {
    model: modelSpec(settings),
    step,
    epoch: step / 469,
    seconds: step / 100,
    tested: tested === null ? null : losses(tested),
    weights,
    optimizer: { kind: 'adam', steps: step, slots: [] },
    losses: { steps: step, bce: 1, mse: 1 },
    order: `${'0'.repeat(31)}1 0 ${step} 0`,
  };
}

export async function emptyDatabase(): Promise<void> {
  const db = await database();
  await Promise.all((['runs', 'checkpoints', 'sittings', 'digits'] as const).map((store) => db.clear(store)));
}
