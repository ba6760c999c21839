/** The tape's kernels on WebAssembly: one loop each, on tfjs's own memory. */
import type * as tf from '@tensorflow/tfjs';
import type { Activation, Optimizer } from '../contract';
import { ACTIVATION_CODES, OPTIMIZER_CODES } from '../wasm/plan';
import { type Heap, heapOf } from './heap';
import { multiply } from './matMul';
import type { Kernels } from './registry';
import { output, settle, type WasmBackend } from './wasmBackend';

type Inputs = Readonly<Record<string, tf.Tensor>>;

/** Null if our loops can't run. */
export function wasmKernels(backend: object): Kernels | null {
  const heap = heapOf(backend);
  if (!heap) return null;
  const kernels: Kernels = {
    OptimizerUpdate: (inputs, { kind, numbers }) => optimizerUpdate(heap, inputs, kind, numbers),
    LogitsLoss: (inputs) => logitsLoss(heap, inputs),
    LogitsLossGradient: (inputs) => logitsLossGradient(heap, inputs),
    Dense: ({ x, kernel, bias }, { activation }) =>
      multiply(
        heap,
        { transposeA: false, transposeB: false, activation },
        x as tf.Tensor,
        kernel as tf.Tensor,
        bias,
      ),
    ActivationGradient: (inputs, { activation }) => activationGradient(heap, inputs, activation),
    ColumnSums: (inputs) => columnSums(heap, inputs),
  };
  return settled(kernels, heap);
}

/** The same kernels. Each call first copies all inputs into the backend's memory. */
function settled(kernels: Kernels, { backend }: Heap): Kernels {
  const entries = Object.entries(kernels).map(([name, kernel]) => [
    name,
    (inputs: Inputs, attributes: never) => {
      settle(inputs, backend);
      return kernel(inputs, attributes);
    },
  ]);
  return Object.fromEntries(entries);
}

/**
 * Updates slots in place, unless another tensor shares their data. The weight is a new tensor, because XNNPACK caches
 * the packed form of the old one.
 */
function optimizerUpdate(
  { backend, loops, scratch, numbers, memory, address }: Heap,
  { weight, gradient, slot1, slot2 }: Inputs,
  kind: Optimizer['kind'],
  values: readonly number[],
): tf.TensorInfo[] {
  const [w, g] = [weight, gradient] as [tf.Tensor, tf.Tensor];
  const updated = copied(backend, w);
  const slots = [slot1, slot2].flatMap((slot) => (slot ? [inPlace(backend, slot)] : []));
  const [first, second] = slots as [tf.TensorInfo, tf.TensorInfo?];
  new Float32Array(memory.buffer, numbers, values.length).set(values);
  loops.update(
    OPTIMIZER_CODES[kind],
    numbers,
    address(updated),
    address(g),
    address(first),
    second ? address(second) : 0,
    w.size,
    scratch,
  );
  return [updated, ...slots];
}

function copied(backend: WasmBackend, tensor: tf.TensorInfo): tf.TensorInfo {
  const result = output(backend, tensor.shape);
  backend.typedArrayFromHeap(result).set(backend.typedArrayFromHeap(tensor));
  return result;
}

/** A second handle to the tensor's data, or a copy if another tensor, such as a clone, shares them. */
function inPlace(backend: WasmBackend, tensor: tf.TensorInfo): tf.TensorInfo {
  const { dataId, shape, dtype } = tensor;
  if (backend.refCount(dataId) > 1) return copied(backend, tensor);
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

function logitsLoss({ backend, loops, scratch, numbers, memory, address }: Heap, inputs: Inputs) {
  const [logits, targets] = [inputs.logits, inputs.targets] as [tf.Tensor, tf.Tensor];
  loops.logitsLoss(address(logits), address(targets), logits.size, numbers, scratch);
  const [bce = Number.NaN, mse = Number.NaN] = new Float64Array(memory.buffer, numbers, 2);
  const result = output(backend, [2]);
  backend.typedArrayFromHeap(result).set([bce / logits.size, mse / logits.size]);
  return result;
}

function logitsLossGradient({ backend, loops, scratch, address }: Heap, inputs: Inputs): tf.TensorInfo {
  const [logits, targets, dy] = [inputs.logits, inputs.targets, inputs.dy] as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const [bce = 0, mse = 0] = backend.typedArrayFromHeap(dy);
  const { size } = logits;
  const result = output(backend, logits.shape);
  const addresses = [address(logits), address(targets), address(result)] as const;
  loops.logitsLossGradient(...addresses, bce / size, mse / size, size, scratch);
  return result;
}

function activationGradient(
  { backend, loops, scratch, address }: Heap,
  { dy, y }: Inputs,
  activation: Activation,
): tf.TensorInfo {
  const [gradient, value] = [dy, y] as [tf.Tensor, tf.Tensor];
  const result = output(backend, value.shape);
  const addresses = [address(value), address(gradient), address(result)] as const;
  loops.activationGradient(ACTIVATION_CODES[activation], ...addresses, value.size, scratch);
  return result;
}

function columnSums({ backend, loops, address }: Heap, { x }: Inputs): tf.TensorInfo {
  const [rows = 0, columns = 0] = (x as tf.Tensor).shape;
  const sums = output(backend, [columns]);
  loops.columnSums(address(x as tf.Tensor), rows, columns, address(sums));
  return sums;
}
