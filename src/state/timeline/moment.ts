import type { Moment } from '../../domain/results';
import { Network } from '../../inference/network';

export type { Moment } from '../../domain/results';

const networks = new WeakMap<Moment, Network>();

/** The moment's network, ready to be asked. */
export function networkOf(moment: Moment): Network {
  let network = networks.get(moment);
  if (!network) {
    network = new Network(moment.model, moment.weights);
    networks.set(moment, network);
  }
  return network;
}
