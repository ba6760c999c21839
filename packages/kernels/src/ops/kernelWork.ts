import * as tf from '@tensorflow/tfjs';
import { listen, piece, type WorkListener } from '../work';
import { multiplicationsOf } from './multiplications';

let followed = false;

/** From now on, `listener` hears of every kernel of tfjs in this thread, and of every part of a planned step. */
export function followWork(listener: WorkListener): void {
  listen(listener);
  if (followed) return;
  followed = true;
  const engine = tf.engine();
  const plain = engine.runKernel.bind(engine) as typeof engine.runKernel;
  engine.runKernel = <T extends tf.Tensor | tf.Tensor[]>(
    name: string,
    inputs: tf.NamedTensorMap,
    attributes?: tf.NamedAttrMap,
  ): T =>
    piece(name, multiplicationsOf(name, inputs, attributes ?? {}), () => plain<T>(name, inputs, attributes));
}
