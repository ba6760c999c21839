/** How fast a backend trains, measured with real steps of the page's first network on generated digits. */

import { allThreads, trainingKernels } from 'hourglass-kernels';
import type { BackendName } from '../../domain/progress';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { sampleTrainer } from './sampleTrainer';
import { open } from './start';
import { timePerStep } from './timing';
import type { WasmFiles } from './wasm';

/** Two batches of the initial size. */
const DIGITS = 256;

/**
 * Makes the backend tfjs's active one, trains, and returns images per second. The first step, in which a device may
 * compile, and the wait for threads are not timed. Then steps are timed for `milliseconds` ms, at least one. Each slice ends
 * with a read of the losses, so the device has really done the work. Throws if the backend does not work; the user sees
 * the message. The backend itself is released when its thread ends.
 */
export async function measureBackend(
  name: BackendName,
  wasmFiles: WasmFiles,
  milliseconds: number,
): Promise<number> {
  const { lost } = await open(name, wasmFiles);
  return Promise.race([measure(milliseconds), lost]);
}

async function measure(milliseconds: number): Promise<number> {
  const kernels = await trainingKernels();
  const { trainer, dispose } = await sampleTrainer(kernels, DIGITS);
  try {
    const slice = async (steps: number) => {
      for (let step = 0; step < steps; step++) trainer.trainBatch();
      await trainer.losses();
    };
    await slice(1);
    await allThreads();
    return (1000 * INITIAL_SETTINGS.batchSize) / (await timePerStep(slice, milliseconds));
  } finally {
    dispose();
  }
}
