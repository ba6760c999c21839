/** Checks of a plan and of a step that every backend makes before it writes to memory. */
import * as tf from '@tensorflow/tfjs';
import type { DensePlan, ForwardPlan, Rows } from './contract';
import { SLOTS } from './optimizerNumbers';

/**
 * Throws RangeError if layers do not fit each other or the rows, have no units, or are not float32, if the last
 * activation is not a sigmoid, or if the batch size is not a positive integer.
 */
export function checkPlan({ layers, rows, batchSize }: DensePlan): void {
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`The batch size is ${batchSize}. It must be a positive integer.`);
  checkLayers(layers, rows.width);
}

/** `checkPlan` without the batch size. */
export function checkLayers(layers: ForwardPlan['layers'], width: number): void {
  let inputs = width;
  for (const [index, { kernel, bias }] of layers.entries()) {
    const [units = 0] = bias.shape;
    const fits = tf.util.arraysEqual(kernel.shape, [inputs, units]) && bias.shape.length === 1 && units > 0;
    if (!fits || kernel.dtype !== 'float32' || bias.dtype !== 'float32') {
      throw new RangeError(
        `Layer ${index} has a kernel of ${kernel.dtype} [${kernel.shape}] and a bias of ${bias.dtype} [${bias.shape}]. They must be float32 [${inputs}, units] and [units].`,
      );
    }
    inputs = units;
  }
  if (inputs !== width)
    throw new RangeError(
      `The last layer has ${inputs} units. It must have ${width}, as many as a row has values.`,
    );
  if (layers.at(-1)?.activation !== 'sigmoid')
    throw new RangeError('The last layer’s activation must be a sigmoid.');
}

/** Throws RangeError if the batch is empty or too large, or an index has no row. */
export function checkIndices(indices: Int32Array, batchSize: number, rows: Rows): void {
  const count = indices.length;
  if (count < 1 || count > batchSize)
    throw new RangeError(`The batch has ${count} rows. It must have 1 to ${batchSize}.`);
  for (const index of indices) {
    if (index < 0 || index >= rows.count)
      throw new RangeError(`Row ${index} does not exist: there are ${rows.count} rows.`);
  }
}

/** Throws RangeError if the plan's optimizer state belongs to another optimizer or another network. */
export function checkState({ layers, optimizer, state }: DensePlan): void {
  if (!state) return;
  const each = SLOTS[optimizer.kind];
  const variables = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  const fits =
    state.kind === optimizer.kind &&
    state.slots.length === variables.length * each &&
    state.slots.every((slot, i) => slot.length === variables[Math.floor(i / each)]?.size);
  if (!fits) throw new RangeError('The optimizer state belongs to another optimizer or another network.');
}
