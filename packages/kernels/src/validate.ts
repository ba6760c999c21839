/** Checks of a plan and of a step that every backend makes before it writes to memory. */
import * as tf from '@tensorflow/tfjs';
import type { DensePlan, DenseVariant, ForwardPlan, Noise, Penalty, Rows } from './contract';
import { FILTER_SIDE, type ImageShape, type LayerShape, shapesOf, variablesOf } from './network';
import { SLOTS } from './optimizerNumbers';

/**
 * Throws RangeError if layers do not fit each other or the rows, have no units, or are not float32, if the last
 * activation is neither a sigmoid nor linear, if the batch size is not a positive integer, or if the variant does not fit
 * the layers.
 */
export function checkPlan(plan: DensePlan): void {
  const { layers, rows, batchSize, variant } = plan;
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`The batch size is ${batchSize}. It must be a positive integer.`);
  if (variant) checkVariant(variant, layers, rows.width);
  checkLayers(layers, rows.width, variant);
}

/** `checkPlan` without the batch size and the variant's own numbers. */
export function checkLayers(
  layers: DensePlan['layers'] | ForwardPlan['layers'],
  width: number,
  variant?: DenseVariant,
): void {
  const shapes = shapesOf(layers, width, variant);
  for (const [index, { kernel, bias }] of layers.entries()) {
    const { inputs, units, tiedTo, image } = shapes[index] as LayerShape;
    if (image) {
      checkImages(index, image, inputs, kernel as tf.Tensor, bias);
      continue;
    }
    const fits =
      bias.dtype === 'float32' &&
      bias.shape.length === 1 &&
      units > 0 &&
      (kernel
        ? kernel.dtype === 'float32' && tf.util.arraysEqual(kernel.shape, [inputs, units])
        : isTiedWell(shapes, index));
    if (!fits)
      throw new RangeError(
        `Layer ${index} has ${kernel ? `a kernel of ${kernel.dtype} [${kernel.shape}]` : `the kernel of layer ${tiedTo}`} and a bias of ${bias.dtype} [${bias.shape}]. They must be float32 [${inputs}, units] and [units].`,
      );
  }
  const last = shapes.at(-1);
  if (last?.units !== width)
    throw new RangeError(
      `The last layer has ${last?.units ?? 0} units. It must have ${width}, as many as a row has values.`,
    );
  if (last.activation !== 'sigmoid' && last.activation !== 'linear')
    throw new RangeError('The last layer’s activation must be a sigmoid or linear.');
}

function checkImages(
  index: number,
  { kind, side, channels, filters }: ImageShape,
  inputs: number,
  kernel: tf.Tensor,
  bias: tf.Tensor,
): void {
  const fits =
    bias.dtype === 'float32' &&
    kernel.dtype === 'float32' &&
    tf.util.arraysEqual(kernel.shape, [FILTER_SIDE, FILTER_SIDE, channels, filters]) &&
    tf.util.arraysEqual(bias.shape, [filters]) &&
    filters > 0;
  if (!fits)
    throw new RangeError(
      `Layer ${index} has a kernel of ${kernel.dtype} [${kernel.shape}] and a bias of ${bias.dtype} [${bias.shape}]. They must be float32 [3, 3, channels, filters] and [filters].`,
    );
  if (inputs !== side ** 2 * channels)
    throw new RangeError(
      `Layer ${index} has ${inputs} inputs. They must be ${side} × ${side} pixels of ${channels} channels.`,
    );
  if (kind === 'down' && side % 2 !== 0)
    throw new RangeError(`Layer ${index} halves images with a side of ${side}. It must be even.`);
}

/** The kernel has the shape [units, inputs] or, for a sampled code, [units, 2 · inputs]; no other layer is tied to it. */
function isTiedWell(shapes: readonly LayerShape[], index: number): boolean {
  const { inputs, units, tiedTo } = shapes[index] as LayerShape;
  const owner = tiedTo !== null && tiedTo < index ? shapes[tiedTo] : undefined;
  if (!owner || owner.tiedTo !== null || shapes.some((other, i) => i !== index && other.tiedTo === tiedTo))
    return false;
  return owner.inputs === units && owner.units >= inputs;
}

function checkVariant(variant: DenseVariant, layers: DensePlan['layers'], width: number): void {
  const { codeLayer, code, noise, dropout, penalties, clipNorm } = variant;
  const coding = layers[codeLayer];
  if (!coding || codeLayer === layers.length - 1)
    throw new RangeError(`Layer ${codeLayer} can’t be the code layer: it must be a layer before the last.`);
  if (code !== 'plain' && coding.activation !== 'linear')
    throw new RangeError(`A code layer of a ${code} code must be linear.`);
  if (code === 'sampled' && coding.bias.size % 2 !== 0)
    throw new RangeError(
      `A sampled code’s layer must have two units for each number; it has ${coding.bias.size}.`,
    );
  if (!(dropout >= 0 && dropout < 1))
    throw new RangeError(`Dropout is ${dropout}. It must be at least 0 and below 1.`);
  if (!(clipNorm >= 0)) throw new RangeError(`The largest norm is ${clipNorm}. It must be at least 0.`);
  if (noise) checkNoise(noise, width);
  for (const penalty of penalties) checkPenalty(penalty, code);
  if (new Set(penalties.map(({ kind }) => kind)).size < penalties.length)
    throw new RangeError('A plan can have only one penalty of each kind.');
}

function checkNoise(noise: Noise, width: number): void {
  switch (noise.kind) {
    case 'gaussian':
      if (!(noise.deviation >= 0 && Number.isFinite(noise.deviation)))
        throw new RangeError(`The noise’s deviation is ${noise.deviation}. It must be at least 0.`);
      return;
    case 'salt-and-pepper':
      if (!(noise.share >= 0 && noise.share <= 1))
        throw new RangeError(`The noise’s share is ${noise.share}. It must be from 0 to 1.`);
      return;
    case 'square': {
      const image = Math.sqrt(width);
      if (!Number.isInteger(image) || !Number.isInteger(noise.side) || noise.side < 0 || noise.side > image)
        throw new RangeError(`A square of side ${noise.side} does not fit into a row of ${width} values.`);
      return;
    }
    default:
      noise satisfies never;
  }
}

function checkPenalty(penalty: Penalty, code: DenseVariant['code']): void {
  const { kind, weight } = penalty;
  if (!(weight >= 0 && Number.isFinite(weight)))
    throw new RangeError(`The weight of the penalty “${kind}” is ${weight}. It must be at least 0.`);
  if (kind === 'normal' && code !== 'sampled')
    throw new RangeError('Only a sampled code has a divergence from the normal distribution.');
  if (kind === 'activity' && !(penalty.target > 0 && penalty.target < 1))
    throw new RangeError(`The target of the activity is ${penalty.target}. It must be between 0 and 1.`);
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
  const variables = variablesOf(layers);
  const fits =
    state.kind === optimizer.kind &&
    state.slots.length === variables.length * each &&
    state.slots.every((slot, i) => slot.length === variables[Math.floor(i / each)]?.size);
  if (!fits) throw new RangeError('The optimizer state belongs to another optimizer or another network.');
}
