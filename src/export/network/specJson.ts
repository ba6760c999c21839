import { VERSION } from '../../domain/version';
import type { Subject } from './subject';
import type { NamedTensor } from './tensors';

/** `spec.json`: the settings of the network and its training, and the shape of each array of weights. */
export function specJson(
  { model, training }: Pick<Subject, 'model' | 'training'>,
  tensors: readonly NamedTensor[],
): string {
  const shapes = Object.fromEntries(tensors.map(({ name, shape }) => [name, shape]));
  return `${JSON.stringify({ hourglass: VERSION, network: model, training, shapes }, null, 2)}\n`;
}
