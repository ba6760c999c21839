/** The shape of a plan's network, and facts that follow from its plan. */
import type * as tf from '@tensorflow/tfjs';
import {
  type Activation,
  type ConvolutionLayer,
  type DenseLayer,
  type DensePlan,
  type DenseVariant,
  type ForwardPlan,
  PlanError,
} from './contract';

/** The images of a convolution. */
export interface ImageShape {
  readonly kind: ConvolutionLayer['kind'];
  /** Of the input images. */
  readonly side: number;
  readonly channels: number;
  readonly filters: number;
}

/** Weights along each side of a filter. */
export const FILTER_SIDE = 3;

export interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
  /** The layer whose kernel it uses, transposed; null if it has its own. */
  readonly tiedTo: number | null;
  /** Null if the layer is dense. */
  readonly image: ImageShape | null;
  /** Whether its outputs are dropped in training. */
  readonly drops: boolean;
}

/** Each layer's inputs are the outputs of the layer before; a sampled code has half as many numbers as its layer units. */
export function shapesOf(
  layers: DensePlan['layers'] | ForwardPlan['layers'],
  width: number,
  variant?: DenseVariant,
): readonly LayerShape[] {
  let inputs = width;
  return layers.map((layer, index) => {
    const image = imageOf(layer);
    const units = image ? outputSide(image) ** 2 * image.filters : (layer.bias.shape[0] ?? 0);
    const drops =
      !!variant && variant.dropout > 0 && index !== variant.codeLayer && index !== layers.length - 1;
    const tiedTo = 'tiedTo' in layer ? layer.tiedTo : null;
    const shape = { inputs, units, activation: layer.activation, tiedTo, image, drops };
    inputs = variant?.code === 'sampled' && index === variant.codeLayer ? units / 2 : units;
    return shape;
  });
}

function imageOf(layer: (DensePlan | ForwardPlan)['layers'][number]): ImageShape | null {
  if (!('kind' in layer)) return null;
  const [, , channels = 0, filters = 0] = layer.kernel.shape;
  return { kind: layer.kind, side: layer.side, channels, filters };
}

export const outputSide = ({ kind, side }: ImageShape): number => (kind === 'down' ? side / 2 : side * 2);

/** The kernel as a matrix: the inputs of a unit or of a position, and the units or filters. */
export function kernelSizes({ inputs, units, image }: LayerShape): readonly [rows: number, columns: number] {
  return image ? [FILTER_SIDE ** 2 * image.channels, image.filters] : [inputs, units];
}

/** A plan without a variant, whose layers have their own kernels and end with a sigmoid. */
type PlainPlan = Omit<DensePlan, 'layers' | 'variant'> & {
  readonly layers: readonly (DenseLayer | ConvolutionLayer)[];
};

/** Throws PlanError if the plan is not plain. `who`: who can't run it. */
export function plainPlan({ variant, layers, ...plan }: DensePlan, who: string): PlainPlan {
  const plain = layers.filter((layer) => layer.kernel !== null);
  if (variant || plain.length < layers.length || layers.at(-1)?.activation === 'linear')
    throw new PlanError(`${who} trains no network with noise, penalties, tied weights or a linear output.`);
  return { ...plan, layers: plain };
}

/** The trained variables: the kernel (if the layer has its own) and the bias of each layer. */
export const variablesOf = (layers: DensePlan['layers']): readonly tf.Variable[] =>
  layers.flatMap(({ kernel, bias }) => (kernel ? [kernel, bias] : [bias]));

/** How many numbers the code has. */
export const codeSizeOf = (shapes: readonly LayerShape[], { codeLayer }: DenseVariant): number =>
  (shapes[codeLayer + 1] as LayerShape).inputs;

/** The weight of a penalty of this kind; 0 if there is none. */
export const weightOf = (
  variant: DenseVariant | undefined,
  kind: DenseVariant['penalties'][number]['kind'],
): number => variant?.penalties.find((penalty) => penalty.kind === kind)?.weight ?? 0;

/** The multiplications of a forward pass for one row. The backward pass has twice as many. */
export const multiplicationsOfRow = (shapes: readonly LayerShape[]): number =>
  shapes.reduce((sum, shape) => sum + kernelSizes(shape)[0] * shape.units, 0);

/** How far a contraction moves the rows: small compared with 1, large compared with float32's rounding. */
export const NEARBY = 0.01;
