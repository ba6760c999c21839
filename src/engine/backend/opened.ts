import * as tf from '@tensorflow/tfjs';
import type { BackendName, BackendReport } from '../../model/progress';
import type { Fence } from '../device';

/** A backend of tfjs that is active and has been seen to compute. */
export interface Opened extends Pick<BackendReport, 'device' | 'precision'> {
  readonly fence: Fence;
  /** Calls back, once, when the device is gone: nothing that was on it can be had any more. */
  readonly onLost: (listener: () => void) => void;
}

/** How long a backend may take for a product of two small matrices, in ms. A lost GPU never answers. */
const CHECK_TIMEOUT = 15_000;

/** Makes it tfjs's active backend. Nothing is believed unchecked: tfjs may say yes and then compute nonsense. */
export async function activate(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name)) || tf.getBackend() !== name) throw new Error('it could not be started.');
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  const late = new Promise<never>((_, reject) =>
    setTimeout(reject, CHECK_TIMEOUT, new Error('it does not answer.')),
  );
  const values = await Promise.race([product.data(), late]);
  product.dispose();
  if (values.join() !== '19,22,43,50') throw new Error('it computes wrongly.');
}

/** What a backend on the processor has of a device: its calls return with their work done, and it is never lost. */
export const ON_THE_PROCESSOR = {
  precision: 'float32',
  fence: () => Promise.resolve(),
  onLost: () => {},
} as const satisfies Partial<Opened>;
