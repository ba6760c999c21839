import * as tf from '@tensorflow/tfjs';

/** Reads tensors of float32 from the device, as they are at the time of the call. The arrays share no memory. */
export type Read = (tensors: readonly tf.Tensor[]) => Promise<Float32Array[]>;

/** One reading of the device for all tensors: on WebGL, each reading waits for the device by itself. */
export const readTogether: Read = async (tensors) => {
  if (tensors.length === 0) return [];
  const whole = tf.tidy(() => tf.concat1d(tensors.map((tensor) => tensor.flatten())));
  try {
    const values = await whole.data<'float32'>();
    let end = 0;
    return tensors.map(({ size }) => {
      end += size;
      return values.slice(end - size, end);
    });
  } finally {
    whole.dispose();
  }
};

/** Collects what several tasks want to read, and reads it together. */
export class SharedReading {
  private readonly wanted: tf.Tensor[] = [];
  private arrive: (values: Promise<Float32Array[]>) => void = () => {};
  private readonly arrived = new Promise<Float32Array[]>((resolve) => {
    this.arrive = resolve;
  });

  /** Resolves after `begin`. Until then, the tensors must stay as they are. */
  readonly read: Read = async (tensors) => {
    const first = this.wanted.push(...tensors) - tensors.length;
    return (await this.arrived).slice(first, first + tensors.length);
  };

  /** `onArrival` is called before any of the tasks continues. */
  readonly begin = (onArrival: () => void): void => {
    const reading = readTogether(this.wanted).then((values) => {
      onArrival();
      return values;
    });
    this.arrive(reading);
  };
}
