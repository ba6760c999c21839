import type { Checkpoint } from '../../domain/checkpoint';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { modelSpec } from '../../domain/spec';
import { weightLengths } from '../../domain/weights';

/** A checkpoint with some weights and Adam's state. */
export function someCheckpoint(
  changes: Partial<Settings> = { hidden: [8], codeSize: 3 },
  step = 12,
): Checkpoint {
  const model = modelSpec({ ...INITIAL_SETTINGS, ...changes });
  const lengths = weightLengths(model);
  const numbers = (length: number) =>
    new Float32Array(length).map((_, i) => ((i * 7919 + step * length) % 1000) / 1000 - 0.5);
  return {
    model,
    step,
    epoch: step / 469,
    seconds: step / 100,
    tested: { bce: 0.2, mse: 0.05 },
    weights: lengths.map(numbers),
    optimizer: {
      kind: 'adam',
      steps: step,
      slots: lengths.flatMap((length) => [numbers(length), numbers(length)]),
    },
    losses: { steps: step, bce: 1.5, mse: 0.3 },
    order: `${'0'.repeat(31)}1 0 ${step} 0`,
  };
}
