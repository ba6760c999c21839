import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../../domain/digit';
import type { HealthFindings, LayerHealth } from '../../../domain/health';
import { toUnit } from '../../../domain/pixels';
import type { Autoencoder } from '../../autoencoder';
import { cleanLosses, sliceRows } from '../../evaluate';
import { kernelGradients } from '../../gradients';
import type { Layer } from '../../layers';
import { Objective } from '../../objective';
import { checkFinite, type OnProgress, type Subject } from '../subject';

/** The gradient is computed for this many training digits. */
const GRADIENT_DIGITS = 256;

/**
 * A value of a sigmoid or tanh is at an end of its range if it is nearer to it than `NEAR_END` of the range. A unit is
 * saturated if this is so for at least `NEARLY_ALWAYS` of the digits.
 */
const NEAR_END = 0.01;
const NEARLY_ALWAYS = 0.95;

/** A unit is dead if its largest and its smallest value differ by less than this. */
const SAME = 1e-6;
/** A number of a variational code is unused if the variance of its mean is smaller: the standard deviation is about 1. */
const CLOSED_VARIANCE = 0.01;

/** Statistics of every layer over the test digits and of one batch's gradient, and the losses of both sets. */
export async function studyHealth(
  { autoencoder, training, train, test }: Subject,
  onProgress: OnProgress,
): Promise<HealthFindings> {
  onProgress('Running test digits through the network', 0);
  const units = unitsOf(autoencoder, toUnit(test.pixels));
  onProgress('Computing the gradient', 0.4);
  const objective = new Objective(autoencoder, training);
  const gradients = await gradientsOf(
    autoencoder,
    objective,
    toUnit(train.pixels.subarray(0, GRADIENT_DIGITS * PIXELS)),
  );
  onProgress('Comparing losses', 0.5);
  const lossOf = async (pixels: Uint8Array) =>
    (await cleanLosses(autoencoder, pixels, async () => {}))[training.loss];
  const trainLoss = await lossOf(train.pixels);
  onProgress('Comparing losses', 0.75);
  const testLoss = await lossOf(test.pixels);
  checkFinite(Float32Array.of(trainLoss, testLoss));
  const layers = autoencoder.layers.map(
    (layer, i): LayerHealth => ({
      name: nameOf(autoencoder, i),
      ...(units[i] as Pick<LayerHealth, 'units' | 'dead' | 'saturated'>),
      gradient: layer.kernel ? (gradients.get(layer) ?? null) : null,
    }),
  );
  return { layers, code: autoencoder.encoder.length - 1, trainLoss, testLoss };
}

function nameOf({ encoder, decoder }: Autoencoder, index: number): string {
  if (index === encoder.length - 1) return 'the code';
  if (index === encoder.length + decoder.length - 1) return 'the output';
  const inEncoder = index < encoder.length;
  return `${inEncoder ? 'encoder' : 'decoder'} layer ${inEncoder ? index + 1 : index - encoder.length + 1}`;
}

/** Statistics of each unit of a layer, accumulated over slices of digits. */
interface Gathered {
  least: tf.Tensor1D;
  most: tf.Tensor1D;
  sum: tf.Tensor1D;
  squares: tf.Tensor1D;
  atEnd: tf.Tensor1D;
  count: number;
}

function unitsOf(autoencoder: Autoencoder, pixels: Float32Array) {
  return tf.tidy(() => {
    const all: (Gathered | undefined)[] = [];
    const slice = sliceRows(autoencoder) * PIXELS;
    for (let start = 0; start < pixels.length; start += slice) {
      const digits = pixels.slice(start, start + slice);
      let values = tf.tensor2d(digits, [digits.length / PIXELS, PIXELS]);
      for (const [i, layer] of autoencoder.layers.entries()) {
        values = layer.apply(values);
        // The decoder gets the means.
        const isCode = i === autoencoder.encoder.length - 1;
        if (isCode && autoencoder.spec.variational)
          [values] = tf.split(values, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
        all[i] = gather(all[i], layer, values);
      }
    }
    return autoencoder.layers.map((layer, i) => {
      const { least, most, sum, squares, atEnd, count } = all[i] as Gathered;
      const closed = autoencoder.spec.variational && layer === autoencoder.encoder.at(-1);
      const mean = sum.div(count);
      const dead = closed
        ? squares.div(count).sub(mean.square()).less(CLOSED_VARIANCE)
        : most.sub(least).less(SAME);
      return {
        units: least.size,
        dead: countOf(dead),
        saturated: countOf(atEnd.div(count).greaterEqual(NEARLY_ALWAYS)),
      };
    });
  });
}

const countOf = (are: tf.Tensor): number => are.sum().dataSync()[0] as number;

function gather(before: Gathered | undefined, { spec }: Layer, values: tf.Tensor2D): Gathered {
  // For a convolution, each position in the image is one more observation of its filters.
  const rows = spec.kind === 'dense' ? values : values.reshape<tf.Tensor2D>([-1, spec.filters]);
  const { activation } = spec;
  const distance =
    activation === 'sigmoid' || activation === 'tanh'
      ? (activation === 'tanh' ? rows.abs() : rows.mul(2).sub(1).abs()).greater(1 - 2 * NEAR_END)
      : tf.zerosLike(rows);
  const next = {
    least: rows.min<tf.Tensor1D>(0),
    most: rows.max<tf.Tensor1D>(0),
    sum: rows.sum<tf.Tensor1D>(0),
    squares: rows.square().sum<tf.Tensor1D>(0),
    atEnd: distance.cast('float32').sum<tf.Tensor1D>(0),
    count: rows.shape[0],
  };
  if (!before) return next;
  return {
    least: tf.minimum(before.least, next.least),
    most: tf.maximum(before.most, next.most),
    sum: before.sum.add(next.sum),
    squares: before.squares.add(next.squares),
    atEnd: before.atEnd.add(next.atEnd),
    count: before.count + next.count,
  };
}

/** For each layer with a kernel: the norm of the kernel's gradient divided by the norm of the kernel. */
async function gradientsOf(
  autoencoder: Autoencoder,
  objective: Objective,
  pixels: Float32Array,
): Promise<Map<Layer, number>> {
  const sizes = new Map<Layer, number>();
  const gradients = await kernelGradients(autoencoder, objective, pixels);
  const size = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const layers = autoencoder.layers.filter(({ kernel }) => kernel !== null);
  for (const [i, layer] of layers.entries()) {
    const kernel = (await (layer.kernel as tf.Variable).data()) as Float32Array;
    sizes.set(layer, size(gradients[i] as Float32Array) / size(kernel));
  }
  return sizes;
}
