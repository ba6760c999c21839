/** One layer of a network as layers of a TensorFlow.js LayersModel. */
import { type ConvolutionSpec, FILTER_SIDE, type LayerSpec } from '../../domain/spec';
import { GELU_CUBIC, GELU_LINEAR, NORM_EPSILON } from './activations';
import type { Step } from './parts';
import type { NamedTensor } from './tensors';
import type { LayersGraph } from './tfjsGraph';

/** A layer's input or output. */
export interface Value {
  /** The layer that computes it. */
  readonly name: string;
  /** Rows: [N, units]. Images: [N, side, side, channels]. */
  readonly form: 'rows' | 'images';
}

/** The layer's output. */
export function appliedTo(graph: LayersGraph, input: Value, step: Step): Value {
  const { name, spec, kernel, transposed, bias } = step;
  const { form } = spec.kind === 'dense' ? dense(graph, input, step) : convolution(graph, input, name, spec);
  graph.weightsOf(name, transposed ? transposeOf(kernel) : kernel, bias);
  return { name: activated(graph, step), form };
}

/** A value as rows. `name`: of the layer that reads it. */
export const asRows = (graph: LayersGraph, { name: input, form }: Value, name: string): string =>
  form === 'rows' ? input : graph.layer('Flatten', `${name}.rows`, [input]);

function dense(graph: LayersGraph, input: Value, { name, spec }: Step): Value {
  const { units } = spec;
  const config = { units, activation: simple(spec.activation), use_bias: true };
  return { name: graph.layer('Dense', name, [asRows(graph, input, name)], config), form: 'rows' };
}

function convolution(graph: LayersGraph, input: Value, name: string, spec: ConvolutionSpec): Value {
  const { kind, side, channels, filters, activation } = spec;
  const images =
    input.form === 'images'
      ? input.name
      : graph.layer('Reshape', `${name}.images`, [input.name], { target_shape: [side, side, channels] });
  const read =
    kind === 'down'
      ? images
      : graph.layer('UpSampling2D', `${name}.up`, [images], { size: [2, 2], interpolation: 'nearest' });
  const stride = kind === 'down' ? 2 : 1;
  const config = {
    filters,
    kernel_size: [FILTER_SIDE, FILTER_SIDE],
    strides: [stride, stride],
    padding: 'same',
    activation: simple(activation),
    use_bias: true,
  };
  return { name: graph.layer('Conv2D', name, [read], config), form: 'images' };
}

/** The activation that a layer of TensorFlow.js can apply itself. */
const simple = (activation: LayerSpec['activation']): string =>
  activation === 'gelu' || activation === 'norm' ? 'linear' : activation;

/** The last layer of a step, after the activations that are layers of their own. */
function activated(graph: LayersGraph, { name, spec }: Step): string {
  if (spec.activation === 'gelu') return gelu(graph, name);
  if (spec.activation === 'norm') return norm(graph, name, spec.units);
  return name;
}

/** TensorFlow.js has this GELU as `gelu_new`, but cannot read that name in a file: it turns it into `geluNew`. */
function gelu(graph: LayersGraph, x: string): string {
  // A layer that read x twice would free its memory before the others read it.
  const copy = graph.layer('Activation', `${x}.copy`, [x], { activation: 'linear' });
  const square = graph.layer('Multiply', `${x}.square`, [x, copy]);
  const slope = graph.layer('Rescaling', `${x}.slope`, [square], { scale: GELU_CUBIC, offset: GELU_LINEAR });
  const argument = graph.layer('Multiply', `${x}.argument`, [x, slope]);
  const gate = graph.layer('Activation', `${x}.gate`, [argument], { activation: 'sigmoid' });
  return graph.layer('Multiply', `${x}.gelu`, [x, gate]);
}

/**
 * Layer normalization of the row (x, −x), of which the first half is the answer: the mean of (x, −x) is 0 and its
 * variance is the mean square of x.
 */
function norm(graph: LayersGraph, x: string, units: number): string {
  const negative = graph.layer('Rescaling', `${x}.negative`, [x], { scale: -1, offset: 0 });
  const both = graph.layer('Concatenate', `${x}.both`, [x, negative], { axis: -1 });
  const config = { axis: -1, epsilon: NORM_EPSILON, center: false, scale: false };
  const normalized = graph.layer('LayerNormalization', `${x}.normalized`, [both], config);
  const image = graph.layer('Reshape', `${x}.image`, [normalized], { target_shape: [1, 2 * units, 1] });
  const half = {
    cropping: [
      [0, 0],
      [0, units],
    ],
  };
  return graph.layer('Flatten', `${x}.norm`, [graph.layer('Cropping2D', `${x}.half`, [image], half)]);
}

/** [rows, columns] → [columns, rows]. */
function transposeOf({ name, shape, values }: NamedTensor): NamedTensor {
  const [rows = 0, columns = 0] = shape;
  const moved = values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number);
  return { name, shape: [columns, rows], values: moved };
}
