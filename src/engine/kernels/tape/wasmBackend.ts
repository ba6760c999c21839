/** tfjs's WebAssembly backend as our kernels see it, and how they take the place of its own. */
import * as tf from '@tensorflow/tfjs';

const BACKEND = 'wasm';

/** What the kernels need of tfjs's `BackendWasm`. */
export interface WasmBackend {
  readonly wasm: {
    /** The exports of the binary itself: the memory is among them unless it is shared. */
    readonly asm?: Readonly<Record<string, unknown>>;
    /** The memory where it is shared with threads. */
    readonly wasmMemory?: WebAssembly.Memory;
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  /** A view of the tensor's own memory; it ends when the memory grows. */
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
}

/** A kernel's call, as tfjs makes it. */
export interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly backend: WasmBackend;
  readonly attrs: Attributes;
}

const replacements = new WeakSet<tf.KernelFunc>();

/**
 * Puts the kernel that `make` makes of tfjs's own in its place; doing so again changes nothing. Throws where tfjs's
 * backend is not imported.
 */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  make: (plain: tf.KernelFunc) => (call: Call<Inputs, Attributes>) => ReturnType<tf.KernelFunc>,
): void {
  const plain = tf.getKernel(kernelName, BACKEND);
  if (!plain) throw new Error('tfjs’s wasm backend is not imported.');
  if (replacements.has(plain.kernelFunc)) return;
  const kernelFunc = make(plain.kernelFunc) as unknown as tf.KernelFunc;
  replacements.add(kernelFunc);
  tf.unregisterKernel(kernelName, BACKEND);
  tf.registerKernel({ ...plain, kernelFunc });
}

/** Runs one of the backend's kernels by its name. */
export function runKernel(
  kernelName: string,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  backend: WasmBackend,
  attrs: object,
): tf.TensorInfo {
  const kernel = tf.getKernel(kernelName, BACKEND);
  if (!kernel) throw new Error(`tfjs’s wasm backend has no ${kernelName}.`);
  return kernel.kernelFunc({ inputs, backend, attrs: attrs as tf.NamedAttrMap }) as tf.TensorInfo;
}
