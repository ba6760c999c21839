import { useMemo } from 'react';
import { fed, feeders, type Link, type UnitRef } from '../../../inference/connections';
import type { Network } from '../../../inference/network';
import { selectMoment } from '../../../state/selectors';
import { networkOf } from '../../../state/timeline/moment';
import { useLab } from '../../lab';

/** The unit that is pointed at, and the units with the largest weights to it and from it. */
export interface Lit {
  /** Null where none is. */
  readonly unit: UnitRef | null;
  readonly from: readonly Link[];
  readonly to: readonly Link[];
  /** Units of a layer that light up, counted from the first layer of the encoder. */
  readonly in: (layer: number) => ReadonlySet<number>;
}

/** Links of each kind that light up. */
const LINKS = 8;

const NOBODY: ReadonlySet<number> = new Set();
const NONE: Lit = { unit: null, from: [], to: [], in: () => NOBODY };

export function useLit(): Lit {
  const unit = useLab((state) => state.lit);
  const moment = useLab(selectMoment);
  return useMemo(() => (unit && moment ? litOf(networkOf(moment), unit) : NONE), [unit, moment]);
}

function litOf(network: Network, unit: UnitRef): Lit {
  // It may be of a network that has been replaced by a smaller one.
  if (unit.layer >= network.layers.length) return NONE;
  const [from, to] = [feeders(network, unit, LINKS), fed(network, unit, LINKS)];
  const layers = network.layers.map(
    (_, layer) => new Set([unit, ...from, ...to].filter((ref) => ref.layer === layer).map((ref) => ref.unit)),
  );
  return { unit, from, to, in: (layer) => layers[layer] ?? NOBODY };
}
