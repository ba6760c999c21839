/**
 * tfjs's WebAssembly backend multiplies transposed matrices by a plain loop, some ten times slower than XNNPACK's
 * product, and every gradient of a dense layer is such a product. Here a product of two matrices, transposed or not, is
 * our own loop, which is faster than XNNPACK's; for batches of matrices, or where our loops can't run, transposing
 * first, which costs little, and then the fast product gives the same.
 */
import type * as tf from '@tensorflow/tfjs';
import { ACTIVATIONS, type Activation } from '../contract';
import { ACTIVATION_CODES } from '../wasm/plan';
import { type Heap, heapOf } from './heap';
import { type Call, replaceKernel, runKernel, type WasmBackend } from './wasmBackend';

/** Both kernels take `a` and `b` and the two flags; the fused one, bias and activation besides. */
const KERNELS = ['BatchMatMul', '_FusedMatMul'] as const;

interface Inputs {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
  readonly bias?: tf.TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** The fused kernel's only. */
  readonly activation?: string;
}

export function registerMatMul(): void {
  for (const kernelName of KERNELS) {
    replaceKernel<Inputs, Attributes>(
      kernelName,
      (plain) => (call) => product(call) ?? transposedFirst(plain, call),
    );
  }
}

/** Null where it is not a product of two matrices of our kind. */
function product({ inputs, backend, attrs }: Call<Inputs, Attributes>): tf.TensorInfo | null {
  const { a, b, bias } = inputs;
  const { activation = 'linear' } = attrs;
  const size = (tensor: tf.TensorInfo) => tensor.shape.reduce((length, side) => length * side, 1);
  const isMatrix = (tensor: tf.TensorInfo) =>
    tensor.dtype === 'float32' && size(tensor) > 0 && tensor.shape.slice(0, -2).every((side) => side === 1);
  const heap = heapOf(backend);
  if (!heap || !isMatrix(a) || !isMatrix(b) || !isActivation(activation)) return null;
  if (bias && bias.shape.length !== 1) return null;
  const outer = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
  const result = multiply(heap, { ...attrs, activation }, a, b, bias);
  return { ...result, shape: [...outer, ...result.shape] };
}

const isActivation = (name: string): name is Activation => (ACTIVATIONS as readonly string[]).includes(name);

/** activation(a · b + bias), of the last two dimensions; the result is a matrix. */
export function multiply(
  heap: Heap,
  attributes: { readonly transposeA: boolean; readonly transposeB: boolean; readonly activation: Activation },
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const { transposeA, transposeB, activation } = attributes;
  const { backend, loops, address } = heap;
  const [rows = 0, depth = 0] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 0;
  const result = backend.makeOutput([rows, columns], 'float32');
  const room = heap.room((depth + rows + 7) * 32);
  const start = bias ? address(bias) : 0;
  const flags = [Number(transposeA), Number(transposeB)] as const;
  loops.matMul(address(a), address(b), start, address(result), rows, depth, columns, ...flags, room);
  if (activation !== 'linear') {
    loops.activate(ACTIVATION_CODES[activation], address(result), rows * columns, heap.scratch);
  }
  return result;
}

function transposedFirst(
  plain: tf.KernelFunc,
  { inputs, backend, attrs }: Call<Inputs, Attributes>,
): tf.TensorInfo | tf.TensorInfo[] {
  const { a, b } = inputs;
  const { transposeA, transposeB } = attrs;
  const first = transposeA ? transposed(a, backend) : a;
  const second = transposeB ? transposed(b, backend) : b;
  const result = plain({
    inputs: { ...inputs, a: first, b: second } as unknown as tf.NamedTensorInfoMap,
    backend,
    attrs: { ...attrs, transposeA: false, transposeB: false } as unknown as tf.NamedAttrMap,
  });
  for (const made of [transposeA ? first : null, transposeB ? second : null]) {
    if (made) backend.disposeData(made.dataId);
  }
  return result;
}

/** The last two dimensions swapped, in data of its own. */
function transposed(x: tf.TensorInfo, backend: WasmBackend): tf.TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return runKernel('Transpose', { x }, backend, { perm });
}
