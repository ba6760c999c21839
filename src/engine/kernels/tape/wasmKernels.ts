/** The tape's kernels on WebAssembly: one loop each, over tfjs's own memory. */
import type * as tf from '@tensorflow/tfjs';
import type { Activation, Optimizer } from '../contract';
import { ACTIVATION_CODES, OPTIMIZER_CODES } from '../wasm/plan';
import { type Heap, heapOf } from './heap';
import { multiply } from './matMul';
import type { Kernels } from './registry';

type Inputs = Readonly<Record<string, tf.Tensor>>;

/** Null where our loops can't run. */
export function wasmKernels(backend: object): Kernels | null {
  const heap = heapOf(backend);
  if (!heap) return null;
  return {
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
}

/** Slots change in place. The weight becomes a new tensor: XNNPACK keeps what it made of the old one's values. */
function optimizerUpdate(
  { backend, loops, scratch, numbers, memory, address }: Heap,
  { weight, gradient, slot1, slot2 }: Inputs,
  kind: Optimizer['kind'],
  values: readonly number[],
): tf.TensorInfo[] {
  const [w, g, first] = [weight, gradient, slot1] as [tf.Tensor, tf.Tensor, tf.Tensor];
  const updated = backend.makeOutput(w.shape, 'float32');
  backend.typedArrayFromHeap(updated).set(backend.typedArrayFromHeap(w));
  new Float32Array(memory.buffer, numbers, values.length).set(values);
  loops.update(
    OPTIMIZER_CODES[kind],
    numbers,
    address(updated),
    address(g),
    address(first),
    slot2 ? address(slot2) : 0,
    w.size,
    scratch,
  );
  const slots = slot2 ? [first, slot2] : [first];
  return [updated, ...slots.map((slot) => again(backend, slot))];
}

/** The tensor's own values under another handle. */
function again(backend: Heap['backend'], { dataId, shape, dtype }: tf.Tensor): tf.TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

function logitsLoss({ backend, loops, scratch, numbers, memory, address }: Heap, inputs: Inputs) {
  const [logits, targets] = [inputs.logits, inputs.targets] as [tf.Tensor, tf.Tensor];
  loops.logitsLoss(address(logits), address(targets), logits.size, numbers, scratch);
  const [bce = Number.NaN, mse = Number.NaN] = new Float64Array(memory.buffer, numbers, 2);
  const result = backend.makeOutput([2], 'float32');
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
  const result = backend.makeOutput(logits.shape, 'float32');
  const addresses = [address(logits), address(targets), address(result)] as const;
  loops.logitsLossGradient(...addresses, bce / size, mse / size, size, scratch);
  return result;
}

function activationGradient(
  { backend, loops, scratch, address }: Heap,
  { dy, y }: Inputs,
  activation: Activation,
): tf.TensorInfo {
  const [gradient, output] = [dy, y] as [tf.Tensor, tf.Tensor];
  const result = backend.makeOutput(output.shape, 'float32');
  const addresses = [address(output), address(gradient), address(result)] as const;
  loops.activationGradient(ACTIVATION_CODES[activation], ...addresses, output.size, scratch);
  return result;
}

function columnSums({ backend, loops, address }: Heap, { x }: Inputs): tf.TensorInfo {
  const [rows = 0, columns = 0] = (x as tf.Tensor).shape;
  const sums = backend.makeOutput([columns], 'float32');
  loops.columnSums(address(x as tf.Tensor), rows, columns, address(sums));
  return sums;
}
