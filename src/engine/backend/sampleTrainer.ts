import { INITIAL_SETTINGS, type Settings } from '../../model/settings';
import { modelSpec, trainingSpec } from '../../model/spec';
import { TrainingRows } from '../rows';
import type { StepKernels } from '../tape';
import { Trainer } from '../trainer';
import { sampleDigits } from './sampleDigits';

export interface SampleTrainer {
  readonly trainer: Trainer;
  readonly dispose: () => void;
}

/** A run of the page's first network, but for `changes`, on so many made-up digits, without end. */
export async function sampleTrainer(
  kernels: StepKernels,
  digits: number,
  changes: Partial<Settings> = {},
): Promise<SampleTrainer> {
  const settings = { ...INITIAL_SETTINGS, ...changes };
  const rows = new TrainingRows(sampleDigits(digits, settings.seed), kernels);
  rows.update();
  const training = { ...trainingSpec(settings), epochs: Number.POSITIVE_INFINITY };
  const trainer = await Trainer.create(
    { model: modelSpec(settings), training, checkpoint: null },
    kernels,
    rows,
  );
  return {
    trainer,
    dispose: () => {
      trainer.dispose();
      rows.dispose();
    },
  };
}
