/** One layer of a network as nodes of an ONNX graph. */
import { type ConvolutionSpec, FILTER_SIDE, type LayerSpec } from '../../domain/spec';
import { GELU_CUBIC, GELU_LINEAR, NORM_EPSILON } from './activations';
import type { OnnxGraph } from './onnxGraph';
import type { Step } from './parts';
import type { NamedTensor } from './tensors';

/** A layer's input or output: the same numbers in one of two orders. */
export interface Value {
  readonly name: string;
  /** Rows: [N, units], with the channels of a pixel together. Images: [N, channels, side, side], as ONNX needs them. */
  readonly form: 'rows' | 'images';
}

/** The layer's output. */
export function appliedTo(graph: OnnxGraph, input: Value, step: Step): Value {
  const { spec } = step;
  const { name, form } =
    spec.kind === 'dense' ? dense(graph, input, step) : convolution(graph, input, step, spec);
  return { name: activated(graph, name, spec.activation), form };
}

/** `units`: the number of values of a row. Returns the value's name. */
export function asRows(graph: OnnxGraph, { name, form }: Value, units: number): string {
  if (form === 'rows') return name;
  const channelsLast = graph.node('Transpose', [name], { perm: [0, 2, 3, 1] });
  return graph.node('Reshape', [channelsLast, graph.integers(`rows_${units}`, [KEPT, units])]);
}

/** In the shape for a Reshape: this side stays as it is. */
const KEPT = 0;

function asImages(graph: OnnxGraph, { name, form }: Value, side: number, channels: number): string {
  if (form === 'images') return name;
  const shape = graph.integers(`images_${side}_${channels}`, [KEPT, side, side, channels]);
  return graph.node('Transpose', [graph.node('Reshape', [name, shape])], { perm: [0, 3, 1, 2] });
}

function dense(graph: OnnxGraph, input: Value, { kernel, bias, transposed, spec }: Step): Value {
  const operands = [asRows(graph, input, spec.inputs), graph.floats(kernel), graph.floats(bias)];
  return { name: graph.node('Gemm', operands, transposed ? { transB: 1 } : {}), form: 'rows' };
}

function convolution(graph: OnnxGraph, input: Value, { kernel, bias }: Step, spec: ConvolutionSpec): Value {
  const images = asImages(graph, input, spec.side, spec.channels);
  const weights = [graph.floats(filtersFirst(kernel)), graph.floats(bias)];
  // Padding: rows and columns of zeros at the top, left, bottom and right. tfjs's `same` has these.
  const name =
    spec.kind === 'down'
      ? graph.node('Conv', [images, ...weights], { strides: [2, 2], pads: [0, 0, 1, 1] })
      : graph.node('Conv', [doubled(graph, images), ...weights], { strides: [1, 1], pads: [1, 1, 1, 1] });
  return { name, form: 'images' };
}

/** Each pixel four times: twice as many rows and columns. */
function doubled(graph: OnnxGraph, images: string): string {
  const scales = { name: 'doubled', shape: [4], values: Float32Array.of(1, 1, 2, 2) };
  // The empty name leaves out the second input, a region of interest.
  return graph.node('Resize', [images, '', graph.floats(scales)], {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
}

/** [3, 3, channels, filters] → [filters, channels, 3, 3]. */
function filtersFirst({ name, shape, values }: NamedTensor): NamedTensor {
  const [, , channels = 0, filters = 0] = shape;
  const taps = FILTER_SIDE ** 2;
  const moved = new Float32Array(values.length);
  for (const [i, value] of values.entries()) {
    const filter = i % filters;
    const channel = Math.floor(i / filters) % channels;
    const tap = Math.floor(i / (filters * channels));
    moved[(filter * channels + channel) * taps + tap] = value;
  }
  return { name, shape: [filters, channels, FILTER_SIDE, FILTER_SIDE], values: moved };
}

function activated(graph: OnnxGraph, x: string, activation: LayerSpec['activation']): string {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return graph.node('Relu', [x]);
    // The operators' own constants are ours: α = 1 for ELU, and the paper's for SELU.
    case 'elu':
      return graph.node('Elu', [x]);
    case 'selu':
      return graph.node('Selu', [x]);
    case 'gelu':
      return gelu(graph, x);
    case 'tanh':
      return graph.node('Tanh', [x]);
    case 'sigmoid':
      return graph.node('Sigmoid', [x]);
    case 'norm':
      return norm(graph, x);
    default:
      return activation satisfies never;
  }
}

/** Operators of version 17 have no GELU. */
function gelu(graph: OnnxGraph, x: string): string {
  const square = graph.node('Mul', [x, x]);
  const cubic = graph.node('Mul', [square, graph.scalar('gelu_cubic', GELU_CUBIC)]);
  const slope = graph.node('Add', [cubic, graph.scalar('gelu_linear', GELU_LINEAR)]);
  return graph.node('Mul', [x, graph.node('Sigmoid', [graph.node('Mul', [x, slope])])]);
}

/** `x`: rows. */
function norm(graph: OnnxGraph, x: string): string {
  const mean = graph.node('ReduceMean', [graph.node('Mul', [x, x])], { axes: [1], keepdims: 1 });
  const length = graph.node('Sqrt', [graph.node('Add', [mean, graph.scalar('norm_epsilon', NORM_EPSILON)])]);
  return graph.node('Div', [x, length]);
}
