/**
 * tfjs's WebAssembly backend multiplies transposed matrices in a plain loop, about ten times slower than XNNPACK's
 * product. Every gradient of a dense layer is such a product. Here our own loop multiplies two matrices, transposed or
 * not; it is faster than XNNPACK's. For batches of matrices, or if our loops can't run, the matrices are transposed
 * first, which costs little, and XNNPACK multiplies them.
 */
import * as tf from '@tensorflow/tfjs';
import { ACTIVATIONS, type Activation } from '../contract';
import { ACTIVATION_CODES } from '../wasm/plan';
import { type Heap, heapOf } from './heap';
import { type ProductShape, productShape } from './productShape';
import { type Call, output, replaceKernel, runKernel, type WasmBackend } from './wasmBackend';

/** Both kernels take `a`, `b` and the two flags. The fused kernel also takes bias and activation. */
const KERNELS = ['BatchMatMul', '_FusedMatMul'] as const;

interface Inputs {
  readonly a: tf.TensorInfo;
  readonly b: tf.TensorInfo;
  readonly bias?: tf.TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Only for the fused kernel. */
  readonly activation?: string;
}

export function registerMatMul(): void {
  for (const kernelName of KERNELS) {
    replaceKernel<Inputs, Attributes>(kernelName, (plain) => (call) => {
      const { inputs, backend, attrs } = call;
      const { a, b } = inputs;
      // tfjs's kernel throws: it multiplies only float32.
      if (a.dtype !== 'float32' || b.dtype !== 'float32') return plain(call as never);
      const shape = productShape(a.shape, b.shape, attrs.transposeA, attrs.transposeB);
      const { batch, rows, columns } = shape;
      // tfjs's own kernel would divide by the number of matrices, which is 0.
      if (isEmpty([...batch, rows, columns])) return output(backend, [...batch, rows, columns]);
      const bias = inputs.bias && forEachColumn(inputs.bias, columns, backend);
      try {
        const whole = { ...call, inputs: { ...inputs, ...(bias ? { bias } : {}) } };
        return product(whole, shape) ?? transposedFirst(plain, whole);
      } finally {
        if (bias && bias !== inputs.bias) backend.disposeData(bias.dataId);
      }
    });
  }
}

const isEmpty = (shape: readonly number[]) => shape.includes(0);

/**
 * Repeats a bias of one number for every column: tfjs's own kernel would read beyond its end. Others stay as they are.
 */
function forEachColumn(bias: tf.TensorInfo, columns: number, backend: WasmBackend): tf.TensorInfo {
  if (columns === 1 || bias.dtype !== 'float32' || tf.util.sizeFromShape(bias.shape) !== 1) return bias;
  const [number = 0] = backend.typedArrayFromHeap(bias);
  const result = output(backend, [columns]);
  backend.typedArrayFromHeap(result).fill(number);
  return result;
}

/** Null if our loop does not support this product. */
function product(
  { inputs, backend, attrs }: Call<Inputs, Attributes>,
  { batch, columns }: ProductShape,
): tf.TensorInfo | null {
  const { a, b, bias } = inputs;
  const { activation = 'linear' } = attrs;
  const heap = heapOf(backend);
  if (!heap || !isActivation(activation) || batch.some((side) => side !== 1)) return null;
  // tfjs's kernel throws for other biases.
  if (bias && (bias.dtype !== 'float32' || !tf.util.arraysEqual(bias.shape, [columns]))) return null;
  const result = multiply(heap, { ...attrs, activation }, a, b, bias);
  return { ...result, shape: [...batch, ...result.shape] };
}

const isActivation = (name: string): name is Activation => (ACTIVATIONS as readonly string[]).includes(name);

/**
 * activation(a · b + bias), over the last two dimensions. The result is a matrix. All tensors are float32 and belong to
 * the heap's backend; `bias` is [columns]. Throws like `productShape`.
 */
export function multiply(
  heap: Heap,
  attributes: { readonly transposeA: boolean; readonly transposeB: boolean; readonly activation: Activation },
  a: tf.TensorInfo,
  b: tf.TensorInfo,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const { transposeA, transposeB, activation } = attributes;
  const { backend, loops, address } = heap;
  const { rows, depth, columns } = productShape(a.shape, b.shape, transposeA, transposeB);
  const room = heap.room((depth + rows + 7) * 32);
  const result = output(backend, [rows, columns]);
  if (rows * columns === 0) return result;
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
  try {
    return plain({
      inputs: { ...inputs, a: first, b: second } as unknown as tf.NamedTensorInfoMap,
      backend,
      attrs: { ...attrs, transposeA: false, transposeB: false } as unknown as tf.NamedAttrMap,
    });
  } finally {
    for (const made of [transposeA ? first : null, transposeB ? second : null]) {
      if (made) backend.disposeData(made.dataId);
    }
  }
}

/** A copy with the last two dimensions swapped. */
function transposed(x: tf.TensorInfo, backend: WasmBackend): tf.TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return runKernel('Transpose', { x }, backend, { perm });
}
