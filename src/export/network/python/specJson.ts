import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import type { RunInfo } from '../project';
import { type NamedLayer, tensorsOf } from '../tensors';

/** `spec.json`: the settings of the network and its training, and the shape of each array of weights. */
export function specJson(
  spec: ModelSpec,
  training: TrainingSpec,
  layers: readonly NamedLayer[],
  info: RunInfo,
): string {
  const shapes = Object.fromEntries(tensorsOf(layers).map(({ name, shape }) => [name, shape]));
  return `${JSON.stringify({ hourglass: info.version, network: spec, training, shapes }, null, 2)}\n`;
}
