/** The parts of tfjs's WebAssembly backend that our kernels use, and how our kernels replace its own. */
import * as tf from '@tensorflow/tfjs';

const BACKEND = 'wasm';

/** The parts of tfjs's `BackendWasm` that the kernels use. */
export interface WasmBackend {
  readonly wasm: {
    /** The binary's exports. They include the memory unless it is shared. */
    readonly asm?: Readonly<Record<string, unknown>>;
    /** The memory, if it is shared with threads. */
    readonly wasmMemory?: WebAssembly.Memory;
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  /** The result's address is 0 if no memory is left; `output` checks this. */
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  /** The address of the tensor's values. Copies them from another backend if needed. Throws if they are disposed. */
  getMemoryOffset(dataId: object): number;
  /** A view of the tensor's memory. It becomes invalid when the memory grows. */
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
  incRef(dataId: object): void;
  refCount(dataId: object): number;
  disposeData(dataId: object): boolean;
}

type Tensors = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** The argument of a kernel function of tfjs. */
export interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly backend: WasmBackend;
  readonly attrs: Attributes;
}

const replacements = new WeakSet<tf.KernelFunc>();

/**
 * Replaces tfjs's kernel with the kernel that `make` returns; `make` receives tfjs's own. The new kernel's inputs are
 * settled. A second call changes nothing. Throws Error if tfjs's backend is not imported.
 */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  make: (plain: tf.KernelFunc) => (call: Call<Inputs, Attributes>) => ReturnType<tf.KernelFunc>,
): void {
  const plain = tf.getKernel(kernelName, BACKEND);
  if (!plain) throw new Error('tfjs’s wasm backend is missing. Import @tensorflow/tfjs-backend-wasm first.');
  if (replacements.has(plain.kernelFunc)) return;
  const ours = make(plain.kernelFunc);
  const kernelFunc = ((call: Call<Inputs, Attributes>) => {
    settle(call.inputs as Tensors, call.backend);
    return ours(call);
  }) as unknown as tf.KernelFunc;
  replacements.add(kernelFunc);
  tf.unregisterKernel(kernelName, BACKEND);
  tf.registerKernel({ ...plain, kernelFunc });
}

/**
 * Copies all values into the backend's memory. Call it before you take an address or a view: values of another backend
 * can make the memory grow, which invalidates every view. Throws if a tensor is disposed.
 */
export function settle(inputs: Tensors, backend: WasmBackend): void {
  for (const input of Object.values(inputs)) if (input) backend.getMemoryOffset(input.dataId);
}

/** A float32 tensor for a result, not initialized. Throws Error if no memory is left. */
export function output(backend: WasmBackend, shape: readonly number[]): tf.TensorInfo {
  const result = backend.makeOutput(shape, 'float32');
  if (backend.getMemoryOffset(result.dataId) === 0) {
    backend.disposeData(result.dataId);
    throw new Error(`tfjs’s WebAssembly memory has no space left for a tensor of [${shape}].`);
  }
  return result;
}

/** The same, filled with 0. */
export function zeros(backend: WasmBackend, shape: readonly number[]): tf.TensorInfo {
  const result = output(backend, shape);
  backend.typedArrayFromHeap(result).fill(0);
  return result;
}

/** Calls `compute` with the inputs cast to float32. Throws TypeError for types other than float32, int32 and bool. */
export function withFloats<Names extends string>(
  inputs: Readonly<Record<Names, tf.TensorInfo>>,
  backend: WasmBackend,
  compute: (floats: Readonly<Record<Names, tf.TensorInfo>>) => tf.TensorInfo,
): tf.TensorInfo {
  const floats: Record<Names, tf.TensorInfo> = { ...inputs };
  const made: tf.TensorInfo[] = [];
  try {
    for (const name of Object.keys(inputs) as Names[]) {
      const x = inputs[name];
      if (x.dtype === 'float32') continue;
      if (x.dtype !== 'int32' && x.dtype !== 'bool')
        throw new TypeError(`${name} is ${x.dtype}. It must be float32, int32 or bool.`);
      floats[name] = runKernel('Cast', { x }, backend, { dtype: 'float32' });
      made.push(floats[name]);
    }
    return compute(floats);
  } finally {
    for (const { dataId } of made) backend.disposeData(dataId);
  }
}

/** Runs one of the backend's kernels by name. */
export function runKernel(
  kernelName: string,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  backend: WasmBackend,
  attrs: object,
): tf.TensorInfo {
  const kernel = tf.getKernel(kernelName, BACKEND);
  if (!kernel) throw new Error(`tfjs’s wasm backend has no kernel ${kernelName}.`);
  return kernel.kernelFunc({ inputs, backend, attrs: attrs as tf.NamedAttrMap }) as tf.TensorInfo;
}
