import type { Histogram } from '../../domain/histogram';
import type { Losses } from '../../domain/progress';
import type { LatentMap, Reconstruction, Samples } from '../../domain/results';
import type { ModelSpec } from '../../domain/spec';
import { Network } from '../../inference/network';

/** The network at one step of a run, and what the page showed of it then. */
export interface Moment {
  readonly runId: number;
  readonly model: ModelSpec;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** The latest losses that were known then. */
  readonly train: Losses | null;
  readonly test: Losses | null;
  /** See `Checkpoint`. */
  readonly weights: readonly Float32Array[];
  /** See `Snapshot`. */
  readonly gradients: readonly Histogram[] | null;
  readonly samples: Samples | null;
  readonly map: LatentMap | null;
  /** What was on the pad, and what the network made of it. */
  readonly input: { readonly pixels: Float32Array; readonly result: Reconstruction } | null;
}

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
