/** The tape's own kernels: their names and attributes, and one way to call them on whatever backend is active. */
import * as tf from '@tensorflow/tfjs';
import type { Activation, Optimizer } from '../contract';
import { checkInputs, hasValues } from './checkInputs';
import { composedKernels } from './composed';
import { emptyKernels } from './emptyKernels';
import { registerMatMul } from './matMul';
import { wasmKernels } from './wasmKernels';
import { webglKernels } from './webglKernels';

/** Attributes by kernel. A kernel that needs none has an empty object. */
export interface Attributes {
  /**
   * Inputs `weight`, `gradient`, `slot1` and, where the optimizer has two, `slot2`, all of one shape; outputs the
   * updated weight and slots. The caller disposes the slots that it gave, and uses them no more: they may have been
   * updated in place.
   */
  OptimizerUpdate: { readonly kind: Optimizer['kind']; readonly numbers: readonly number[] };
  /** Inputs `logits` and `targets`, of one shape [rows, values]; output [2]: mean BCE and mean squared error. */
  LogitsLoss: Readonly<Record<never, never>>;
  /** Inputs `logits`, `targets` and `dy` of shape [2]; output the gradient of dy · losses by the logits. */
  LogitsLossGradient: Readonly<Record<never, never>>;
  /** Inputs `x` [rows, inputs], `kernel` [inputs, units], `bias` [units]; output [rows, units]. */
  Dense: { readonly activation: Activation };
  /** Inputs `dy` and the activation's output `y`, of one shape [rows, units]; output dy · derivative. */
  ActivationGradient: { readonly activation: Activation };
  /** Input `x` [rows, columns]; output [columns]. */
  ColumnSums: Readonly<Record<never, never>>;
}

export type KernelName = keyof Attributes;

/** A backend's kernels. What they are given as inputs are whole tensors. */
export type Kernels = {
  readonly [Name in KernelName]: (
    inputs: Readonly<Record<string, tf.Tensor>>,
    attributes: Attributes[Name],
  ) => tf.TensorInfo | tf.TensorInfo[];
};

/** Runs a kernel on the active backend, and notes it on the tape if there is one. */
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

/** Kept with the backend itself, which may end while its name lives on. */
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
      // For the gradients' products.
      registerMatMul();
      return wasmKernels(backend) ?? composedKernels;
    case 'webgl':
      return webglKernels(backend) ?? composedKernels;
    default:
      return composedKernels;
  }
}
