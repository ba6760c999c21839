import * as tf from '@tensorflow/tfjs';
import { type DenseForward, type ForwardPlan, planDenseForward } from 'hourglass-kernels';
import { PIXELS } from '../domain/digit';
import { isFused } from './activations';
import type { Autoencoder } from './autoencoder';

/** A forward pass of one network, with the weights that it had when it was planned. */
export interface PlannedForward {
  /** The sums of both losses over all pixels, and the codes: [digits, code size]. `pixels`: 784 bytes a digit. */
  evaluate(pixels: Uint8Array): { readonly bce: number; readonly mse: number; readonly codes: Float32Array };
  encode(pixels: Uint8Array): Float32Array;
  dispose(): void;
}

/**
 * Plans clean digits' way through a network, without dropout; a variational code is its means. It is the same
 * computation as `Autoencoder.encode` and `logits`, on all cores. Null if it cannot be planned: for activations
 * that our kernels do not have, and on backends other than WebAssembly.
 */
export async function planForward(autoencoder: Autoencoder): Promise<PlannedForward | null> {
  const layers = tf.tidy(() => stackOf(autoencoder));
  if (layers.length === 0) return null;
  try {
    const plan = await planDenseForward({ layers, width: PIXELS });
    return plan && withCodes(plan, autoencoder.encoder.length - 1);
  } finally {
    tf.dispose(layers.map(({ kernel, bias }) => [kernel, bias]));
  }
}

const withCodes = (plan: DenseForward, layer: number): PlannedForward => ({
  evaluate(pixels) {
    const { outputs: codes, ...losses } = plan.run(pixels, layer);
    return { ...losses, codes };
  },
  encode: (pixels) => plan.outputs(pixels, layer),
  dispose: () => plan.dispose(),
});

/** The layers, as tensors that the caller disposes of; empty if they cannot be planned. */
function stackOf({ layers, encoder, spec }: Autoencoder): ForwardPlan['layers'][number][] {
  const stack: ForwardPlan['layers'][number][] = [];
  for (const layer of layers) {
    const { spec: form } = layer;
    const { activation } = form;
    if (!isFused(activation)) return [];
    const images = form.kind === 'dense' ? {} : { kind: form.kind, side: form.side };
    const kernel = layer.weights().clone();
    const bias = (layer.bias as tf.Tensor).clone();
    const means = spec.variational && layer === encoder.at(-1);
    stack.push(
      means
        ? { kernel: firstHalf(kernel), bias: bias.slice(0, spec.codeSize), activation }
        : { ...images, kernel, bias, activation },
    );
  }
  return stack;
}

/** The columns that compute the means of a variational code. */
const firstHalf = (kernel: tf.Tensor): tf.Tensor => {
  const [inputs = 0, units = 0] = kernel.shape;
  return kernel.slice([0, 0], [inputs, units / 2]);
};
