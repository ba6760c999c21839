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
  /** Gives address 0 where no memory is left: `output` asks. */
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  /** The address of the tensor's values; fetches those that another backend holds. Throws where they are disposed. */
  getMemoryOffset(dataId: object): number;
  /** A view of the tensor's own memory; it ends when the memory grows. */
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
  incRef(dataId: object): void;
  refCount(dataId: object): number;
  disposeData(dataId: object): boolean;
}

type Tensors = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** A kernel's call, as tfjs makes it. */
export interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly backend: WasmBackend;
  readonly attrs: Attributes;
}

const replacements = new WeakSet<tf.KernelFunc>();

/**
 * Puts the kernel that `make` makes of tfjs's own in its place; doing so again changes nothing. What it is given as
 * inputs is settled. Throws where tfjs's backend is not imported.
 */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  make: (plain: tf.KernelFunc) => (call: Call<Inputs, Attributes>) => ReturnType<tf.KernelFunc>,
): void {
  const plain = tf.getKernel(kernelName, BACKEND);
  if (!plain) throw new Error('tfjs’s wasm backend is not imported.');
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
 * Brings all values into the backend's memory, before an address or a view is taken: the memory grows where values of
 * another backend come in, and every view of it ends. Throws where a tensor is disposed.
 */
export function settle(inputs: Tensors, backend: WasmBackend): void {
  for (const input of Object.values(inputs)) if (input) backend.getMemoryOffset(input.dataId);
}

/** A float32 tensor for a result, whose values are yet to be written. Throws where no memory is left. */
export function output(backend: WasmBackend, shape: readonly number[]): tf.TensorInfo {
  const result = backend.makeOutput(shape, 'float32');
  if (backend.getMemoryOffset(result.dataId) === 0) {
    backend.disposeData(result.dataId);
    throw new Error(`tfjs’s WebAssembly memory has no room left for a tensor of [${shape}].`);
  }
  return result;
}

/** The same, with all values 0. */
export function zeros(backend: WasmBackend, shape: readonly number[]): tf.TensorInfo {
  const result = output(backend, shape);
  backend.typedArrayFromHeap(result).fill(0);
  return result;
}

/** Gives `compute` the inputs as float32, as tfjs's kernels in JavaScript read all numbers; throws for other types. */
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
      if (x.dtype !== 'int32' && x.dtype !== 'bool') throw new TypeError(`${name} holds no real numbers.`);
      floats[name] = runKernel('Cast', { x }, backend, { dtype: 'float32' });
      made.push(floats[name]);
    }
    return compute(floats);
  } finally {
    for (const { dataId } of made) backend.disposeData(dataId);
  }
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
