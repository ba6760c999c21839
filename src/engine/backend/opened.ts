import * as tf from '@tensorflow/tfjs';
import type { BackendName, BackendReport } from '../../domain/progress';
import type { Fence } from '../device';
import type { Belief } from './belief';

/** A backend of tfjs that is active and has been seen to compute. */
export interface Opened extends Pick<BackendReport, 'device' | 'precision'> {
  readonly fence: Fence;
  /** Calls back, once, when the device is gone: nothing that was on it can be had any more. */
  readonly onLost: (listener: () => void) => void;
  /** Holds a GPU to plain JavaScript; null where there is none. */
  readonly belief: Belief | null;
}

/**
 * How often a backend's product of two small matrices is looked for, each after this many ms. A lost GPU never answers. Looks
 * are counted, not seconds: a slow device blocks the thread while it compiles, and is then not late.
 */
const LOOKS = 60;
const LOOK_EVERY = 500;

/** Makes it tfjs's active backend. Nothing is believed unchecked: tfjs may say yes and then compute nonsense. */
export async function activate(name: BackendName): Promise<void> {
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
  if (values.join() !== '19,22,43,50') throw new Error('it computes wrongly.');
}

/** What a backend on the processor has of a device: its calls return with their work done, and it is never lost. */
export const ON_THE_PROCESSOR = {
  precision: 'float32',
  fence: () => Promise.resolve(),
  onLost: () => {},
  belief: null,
} as const satisfies Partial<Opened>;
