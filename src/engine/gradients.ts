import * as tf from '@tensorflow/tfjs';
import { registerCpuTrainingKernels, registerWasmTrainingKernels } from 'hourglass-kernels';
import { LOSSES } from '../domain/settings';
import type { Autoencoder } from './autoencoder';
import type { Objective } from './objective';
import { type Read, readTogether } from './readTogether';

/**
 * The gradient of the objective over some digits (values from 0 to 1, digits × 784): one array for each layer that has
 * its own kernel, in the layout of the kernel. Uses the weights at the time of the call.
 */
export async function kernelGradients(
  autoencoder: Autoencoder,
  objective: Objective,
  pixels: Float32Array,
  read: Read = readTogether,
): Promise<Float32Array[]> {
  // tfjs's WASM backend has no kernel for the gradient of a convolution.
  if (tf.getBackend() === 'wasm') registerWasmTrainingKernels();
  if (tf.getBackend() === 'cpu') registerCpuTrainingKernels();
  const gradients = tf.tidy(() => {
    const weights: number[] = LOSSES.map((loss) => (loss === objective.training.loss ? 1 : 0));
    if (objective.penalised) weights.push(1);
    const { grads } = tf.valueAndGrads(() => objective.termsOf(pixels, 'inside'))(
      autoencoder.variables as tf.Variable[],
      tf.tensor1d(weights),
    );
    return autoencoder.layers.flatMap(({ kernel }) =>
      kernel ? [grads[autoencoder.variables.indexOf(kernel)] as tf.Tensor] : [],
    );
  });
  try {
    return await read(gradients);
  } finally {
    tf.dispose(gradients);
  }
}
