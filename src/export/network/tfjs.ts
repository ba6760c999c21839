/**
 * A network as the two files of a TensorFlow.js LayersModel, which `tf.loadLayersModel` of TensorFlow.js 4 reads
 * (https://js.tensorflow.org): the layers in JSON, as Keras 2 describes them, and all weights in one file. It needs no
 * custom layers. Inputs and outputs have a row for each image: [N, 784] or [N, code size].
 */
import type { ModelSpec } from '../../domain/spec';
import { chainOf, INPUT, LOG_VARIANCE, OUTPUT, type Part, widthOf } from './parts';
import type { NamedLayer } from './tensors';
import { LayersGraph, type LayersModelFiles } from './tfjsGraph';
import { appliedTo, asRows, type Value } from './tfjsLayers';

/**
 * A variational encoder has two outputs: `code`, the means, and `log_variance`. Tied layers get a transposed copy of
 * their kernel, and so are no longer tied if the model is trained further.
 */
export function layersModel(spec: ModelSpec, layers: readonly NamedLayer[], part: Part): LayersModelFiles {
  const { steps, logVariance } = chainOf(spec, layers, part);
  const graph = new LayersGraph();
  let value: Value = { name: graph.input(INPUT[part], widthOf(spec, INPUT[part])), form: 'rows' };
  let before = value;
  for (const step of steps) {
    before = value;
    value = appliedTo(graph, value, step);
  }
  graph.output(asRows(graph, value, OUTPUT[part]), OUTPUT[part]);
  if (logVariance) graph.output(appliedTo(graph, before, logVariance).name, LOG_VARIANCE);
  return graph.build(part, { hourglass: spec });
}
