/** How fast a backend trains: real steps of the page's first network, on made-up digits. */
import type { BackendName } from '../../model/progress';
import { INITIAL_SETTINGS } from '../../model/settings';
import { startKernels } from '../plannedStep';
import { sampleTrainer } from './sampleTrainer';
import { open } from './start';
import type { WasmFiles } from './wasm';

/** Two batches of the initial size. */
const DIGITS = 256;

/** One slice of the timed part should take so long, in ms: a reading of the losses, which ends it, is little of that. */
const SLICE = 25;

/**
 * Makes the backend tfjs's active one, and trains. Returns images per second. The first step, with which a device may
 * still be compiling, is not timed; after it, steps are timed for `share` ms, and at least one is. They are cut in
 * slices, each ended by a reading of the losses, so that the device has really done them. The quickest slice counts: other
 * work on the computer only ever adds to the time. Throws, with the reason for the person, where the backend does not
 * work. What it starts is let go with the thread that it runs in.
 */
export async function measureBackend(
  name: BackendName,
  wasmFiles: WasmFiles,
  share: number,
): Promise<number> {
  await open(name, wasmFiles);
  const kernels = await startKernels();
  const { trainer, dispose } = await sampleTrainer(kernels, DIGITS);
  try {
    const slice = async (steps: number) => {
      const start = performance.now();
      for (let step = 0; step < steps; step++) trainer.train();
      await trainer.losses();
      return performance.now() - start;
    };
    await slice(1);
    const perStep = await quickest(slice, share);
    return (1000 * INITIAL_SETTINGS.batchSize) / perStep;
  } finally {
    dispose();
  }
}

/**
 * Milliseconds a step in the quickest of the slices that fit in `share` ms, or in the first where that alone takes
 * longer. `slice` takes so many steps and resolves with the milliseconds that they took.
 */
export async function quickest(slice: (steps: number) => Promise<number>, share: number): Promise<number> {
  let steps = 1;
  let spent = 0;
  let best = Number.POSITIVE_INFINITY;
  do {
    const took = await slice(steps);
    spent += took;
    best = Math.min(best, took / steps);
    // At most twice as many as the time so far promises: the first slices are of one step and its reading.
    steps = Math.max(1, Math.min(2 * steps, Math.floor(Math.min(SLICE, share - spent) / best)));
  } while (spent + steps * best <= share);
  return best;
}
