import { useMemo } from 'react';
import { fed, feeders, type Link, type UnitRef } from '../../../inference/connections';
import type { Network } from '../../../inference/network';
import { selectMoment } from '../../../state/selectors';
import { networkOf } from '../../../state/timeline/moment';
import { useLab } from '../../lab';

/** The unit under the pointer, and the units with the largest weights to it and from it. */
export interface Lit {
  /** Null if the pointer is at no unit. */
  readonly unit: UnitRef | null;
  readonly from: readonly Link[];
  readonly to: readonly Link[];
  /** The highlighted units of a layer. Layers are counted from the first layer of the encoder. */
  readonly in: (layer: number) => ReadonlySet<number>;
}

/** The number of highlighted links in each direction. */
const LINKS = 8;

const NOBODY: ReadonlySet<number> = new Set();
const NONE: Lit = { unit: null, from: [], to: [], in: () => NOBODY };

export function useLit(): Lit {
  const unit = useLab((state) => state.lit);
  const moment = useLab(selectMoment);
  return useMemo(() => (unit && moment ? litOf(networkOf(moment), unit) : NONE), [unit, moment]);
}

function litOf(network: Network, unit: UnitRef): Lit {
  // The unit may belong to a network that a smaller one has replaced.
  if (unit.layer >= network.layers.length) return NONE;
  const [from, to] = [feeders(network, unit, LINKS), fed(network, unit, LINKS)];
  const layers = network.layers.map(
    (_, layer) => new Set([unit, ...from, ...to].filter((ref) => ref.layer === layer).map((ref) => ref.unit)),
  );
  return { unit, from, to, in: (layer) => layers[layer] ?? NOBODY };
}
