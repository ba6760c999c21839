import * as tf from '@tensorflow/tfjs';
import type { BackendName, BackendReport } from '../../domain/progress';
import type { Fence } from '../device';
import type { Belief } from './belief';

/** The device is gone, with everything on it. Another worker may get it again. */
export class DeviceLost extends Error {
  constructor() {
    super('The GPU’s context was lost');
  }
}

/** A backend of tfjs that is active and has computed a correct product. */
export interface Opened extends Pick<BackendReport, 'device' | 'precision'> {
  readonly fence: Fence;
  /** Rejects with `DeviceLost` if the device is lost, and never resolves. */
  readonly lost: Promise<never>;
  /** The same, without waiting: calls on a lost device fail in many ways before the promise has been told. */
  readonly isLost: () => boolean;
  /** Compares a GPU with plain JavaScript; null for a backend without a GPU. */
  readonly belief: Belief | null;
}

/**
 * How many times to check for the product of two small matrices, and the interval in ms. A lost GPU never answers. The
 * limit is a number of checks, not a time: a slow device blocks the thread while it compiles, which is no failure.
 */
const LOOKS = 60;
const LOOK_EVERY = 500;

/** Makes it tfjs's active backend, and checks one product: tfjs may report success and then give wrong results. */
export async function activateBackend(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name)) || tf.getBackend() !== name) throw new Error('it could not be started.');
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  let looks = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (++looks === LOOKS) reject(new Error('it does not answer.'));
    }, LOOK_EVERY);
  });
  const values = await Promise.race([product.data(), late]).finally(() => clearInterval(timer));
  product.dispose();
  if (values.join() !== '19,22,43,50') throw new Error('it gives wrong results.');
}

/** The device of a backend on the processor: its calls return when their work is done, and it is never lost. */
export const ON_THE_PROCESSOR = {
  precision: 'float32',
  fence: () => Promise.resolve(),
  lost: new Promise<never>(() => {}),
  isLost: () => false,
  belief: null,
} as const satisfies Partial<Opened>;
