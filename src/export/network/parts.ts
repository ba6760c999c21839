/** The part of a network that goes into a file, as a chain of layers that each have a kernel. */
import { PIXELS } from '../../domain/digit';
import type { DenseSpec, LayerSpec, ModelSpec } from '../../domain/spec';
import type { NamedLayer, NamedTensor } from './tensors';

export type Part = 'encoder' | 'decoder' | 'autoencoder';

/** What the files call the input and the output of each part. */
export const INPUT = { encoder: 'image', decoder: 'code', autoencoder: 'image' } as const;
export const OUTPUT = { encoder: 'code', decoder: 'reconstruction', autoencoder: 'reconstruction' } as const;
/** The second output of a variational encoder. */
export const LOG_VARIANCE = 'log_variance';

/** How many values an input or output has for each image. */
export const widthOf = ({ codeSize }: ModelSpec, name: 'image' | 'code' | 'reconstruction'): number =>
  name === 'code' ? codeSize : PIXELS;

export interface Step {
  /** `encoder.0`: the part, and the layer's index in it. */
  readonly name: string;
  readonly spec: LayerSpec;
  /** Dense: [inputs, units], or [units, inputs] if `transposed`. Convolution: [3, 3, channels, filters]. */
  readonly kernel: NamedTensor;
  /** The kernel is that of the encoder layer to which this layer is tied. */
  readonly transposed: boolean;
  readonly bias: NamedTensor;
}

export interface Chain {
  /** Each step reads the output of the one before it. */
  readonly steps: readonly Step[];
  /** Null unless it is a variational encoder. It reads what the last step reads. */
  readonly logVariance: Step | null;
}

/** The layer of a variational code becomes two: one for the means, which keeps its name, and one for the variances. */
export function chainOf(spec: ModelSpec, layers: readonly NamedLayer[], part: Part): Chain {
  const { codeSize } = spec;
  const all = layers.map((layer) =>
    isVariational(spec, layer) ? columnsOf(layer, layer.name, 0, codeSize) : layer,
  );
  const steps = all
    .filter((layer) => part === 'autoencoder' || layer.spec.part === part)
    .map((layer) => stepOf(layer, all));
  const both = layers.find((layer) => isVariational(spec, layer));
  if (!both || part !== 'encoder') return { steps, logVariance: null };
  const variances = columnsOf(both, `${both.name}.${LOG_VARIANCE}`, codeSize, 2 * codeSize);
  return { steps, logVariance: stepOf(variances, all) };
}

/** Whether the layer computes the means and the log variances. */
const isVariational = ({ variational, hidden, filters }: ModelSpec, { name }: NamedLayer): boolean =>
  variational && name === `encoder.${filters.length + hidden.length}`;

function stepOf({ spec, name, kernel, tiedTo, bias }: NamedLayer, layers: readonly NamedLayer[]): Step {
  const used = kernel ?? layers.find((layer) => layer.name === tiedTo)?.kernel;
  if (!used) throw new Error(`${name} has no kernel. Make the layers with namedLayers.`);
  return { name, spec, kernel: used, transposed: kernel === null, bias };
}

/** A dense layer with some of its units. */
function columnsOf(layer: NamedLayer, name: string, from: number, to: number): NamedLayer {
  const part = ({ shape, values }: NamedTensor, kind: string): NamedTensor => ({
    name: `${name}.${kind}`,
    shape: [...shape.slice(0, -1), to - from],
    values: values.filter((_, i) => {
      const column = i % layer.spec.units;
      return column >= from && column < to;
    }),
  });
  return {
    ...layer,
    name,
    spec: { ...(layer.spec as DenseSpec), units: to - from },
    kernel: layer.kernel && part(layer.kernel, 'kernel'),
    bias: part(layer.bias, 'bias'),
  };
}
