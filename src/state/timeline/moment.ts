import type { Moment } from '../../domain/results';
import { Network } from '../../inference/network';

export type { Moment } from '../../domain/results';

const networks = new WeakMap<Moment, Network>();

/** The moment's network, in plain numbers. */
export function networkOf(moment: Moment): Network {
  let network = networks.get(moment);
  if (!network) {
    network = new Network(moment.model, moment.weights);
    networks.set(moment, network);
  }
  return network;
}
