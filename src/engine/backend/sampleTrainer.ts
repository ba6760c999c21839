import type { StepKernels } from 'hourglass-kernels';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { type ModelSpec, modelSpec, type TrainingSpec, trainingSpec } from '../../domain/spec';
import { TrainingRows } from '../rows';
import { Trainer } from '../trainer';
import { sampleDigits } from './sampleDigits';

/** A network, and how it is trained. */
export interface Sample {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
}

export interface SampleTrainer {
  readonly trainer: Trainer;
  readonly dispose: () => void;
}

/** The page's first network and training, with `changes`. */
export function sampleOf(changes: Partial<Settings> = {}): Sample {
  const settings = { ...INITIAL_SETTINGS, ...changes };
  return { model: modelSpec(settings), training: trainingSpec(settings) };
}

/** A run of the sample on this many generated digits. It has no last epoch. */
export async function sampleTrainer(
  kernels: StepKernels,
  digits: number,
  { model, training }: Sample = sampleOf(),
): Promise<SampleTrainer> {
  const rows = new TrainingRows(sampleDigits(digits, model.seed), kernels);
  const endless = { ...training, epochs: Number.POSITIVE_INFINITY };
  const trainer = await Trainer.create({ model, training: endless, checkpoint: null }, kernels, rows);
  return {
    trainer,
    dispose: () => {
      trainer.dispose();
      rows.dispose();
    },
  };
}
