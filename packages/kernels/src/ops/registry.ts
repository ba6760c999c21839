/** The tape's own kernels: their names and attributes, and one way to call them on the active backend. */
import * as tf from '@tensorflow/tfjs';
import type { Activation, Optimizer } from '../contract';
import { checkInputs, hasValues } from './checkInputs';
import { composedKernels } from './composed';
import { emptyKernels } from './emptyKernels';
import { registerMatMul } from './matMul';
import { wasmKernels } from './wasmKernels';
import { webglKernels } from './webglKernels';

/** The attributes of each kernel. A kernel without attributes has an empty object. */
export interface Attributes {
  /**
   * Inputs: `weight`, `gradient`, `slot1` and, if the optimizer has two, `slot2`, all of one shape. Outputs: the
   * updated weight and slots. The caller must dispose its input slots and not use them again: they may be updated in
   * place.
   */
  OptimizerUpdate: { readonly kind: Optimizer['kind']; readonly numbers: readonly number[] };
  /** Inputs: `logits` and `targets`, of one shape [rows, values]. Output [2]: mean BCE and mean squared error. */
  LogitsLoss: Readonly<Record<never, never>>;
  /** Inputs: `logits`, `targets`, and `dy` of shape [2]. Output: the gradient of dy · losses by the logits. */
  LogitsLossGradient: Readonly<Record<never, never>>;
  /** Inputs: `x` [rows, inputs], `kernel` [inputs, units], `bias` [units]. Output: [rows, units]. */
  Dense: { readonly activation: Activation };
  /** Inputs: `dy` and the activation's output `y`, of one shape [rows, units]. Output: dy · derivative. */
  ActivationGradient: { readonly activation: Activation };
  /** Input: `x` [rows, columns]. Output: [columns]. */
  ColumnSums: Readonly<Record<never, never>>;
}

export type KernelName = keyof Attributes;

/** A backend's kernels. Their inputs are full `tf.Tensor` objects. */
export type Kernels = {
  readonly [Name in KernelName]: (
    inputs: Readonly<Record<string, tf.Tensor>>,
    attributes: Attributes[Name],
  ) => tf.TensorInfo | tf.TensorInfo[];
};

/** Runs a kernel on the active backend, and records it on the tape if there is one. */
export function run<Name extends KernelName, Result extends tf.Tensor | tf.Tensor[]>(
  name: Name,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: Attributes[Name],
): Result {
  const backend = tf.getBackend();
  if (!tf.getKernel(name, backend)) register(backend);
  return tf.engine().runKernel(name, { ...inputs }, { ...attributes } as tf.NamedAttrMap) as Result;
}

function register(backendName: string): void {
  for (const kernelName of Object.keys(composedKernels) as KernelName[]) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) => {
        const tensors = inputs as Record<string, tf.Tensor>;
        checkInputs(kernelName, tensors, attrs);
        const kernels = hasValues(tensors) ? kernelsOf(backendName, backend) : emptyKernels;
        return kernels[kernelName](tensors, attrs as never);
      },
    });
  }
}

const opened = new WeakMap<object, Kernels>();

/** Kept by backend object, not by name: a new backend can have the name of a removed one. */
function kernelsOf(backendName: string, backend: object): Kernels {
  const known = opened.get(backend);
  if (known) return known;
  const kernels = openKernels(backendName, backend);
  opened.set(backend, kernels);
  return kernels;
}

function openKernels(backendName: string, backend: object): Kernels {
  switch (backendName) {
    case 'wasm':
      // For the products in the gradients.
      registerMatMul();
      return wasmKernels(backend) ?? composedKernels;
    case 'webgl':
      return webglKernels(backend) ?? composedKernels;
    default:
      return composedKernels;
  }
}
