/** How fast a backend trains: real steps of the page's first network, on made-up digits. */

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
 * Makes the backend tfjs's active one, and trains. Returns images per second. The first step, with which a device may
 * still be compiling, is not timed, nor is the wait for threads; then steps are timed for `share` ms, and at least one
 * is. They are cut in slices, each ended by a reading of the losses, so that the device has really done them. Throws, with
 * the reason for the person, where the backend does not work. What it starts is let go with the thread that it runs in.
 */
export async function measureBackend(
  name: BackendName,
  wasmFiles: WasmFiles,
  share: number,
): Promise<number> {
  await open(name, wasmFiles);
  const kernels = await trainingKernels();
  const { trainer, dispose } = await sampleTrainer(kernels, DIGITS);
  try {
    const slice = async (steps: number) => {
      for (let step = 0; step < steps; step++) trainer.train();
      await trainer.losses();
    };
    await slice(1);
    await allThreads();
    return (1000 * INITIAL_SETTINGS.batchSize) / (await timePerStep(slice, share));
  } finally {
    dispose();
  }
}
