import { useEffect, useState } from 'react';
import { toUnit } from '../../../domain/pixels';
import type { LatentMap, MapDigits } from '../../../domain/results';
import { imageMse } from '../../../inference/errors';
import type { Lab } from '../../../state/state';
import { networkOf } from '../../../state/timeline/moment';
import { useVerbs } from '../../lab';
import { type Newest, newest } from '../../widgets/views/newest';

/** A digit of the map, what the network makes of it, and the digits whose codes are nearest. */
interface PointDetail {
  readonly mapIndex: number;
  /** That one digit. */
  readonly digit: MapDigits;
  /** 784 values from 0 to 1. */
  readonly image: Float32Array;
  readonly mse: number;
  /** None where an earlier moment is looked at: only the present's codes are known. */
  readonly neighbours: MapDigits | null;
}

export type Detail =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly detail: PointDetail }
  | { readonly kind: 'failed' };

const NONE: Detail = { kind: 'none' };

/** Neighbours that are shown. */
const NEIGHBOURS = 5;

/** Asks for the digit only once while it stays the same: its pixels do not change as the network learns. */
function asker(lab: Lab) {
  let known: { readonly mapIndex: number; readonly digit: MapDigits } | null = null;
  return async (mapIndex: number): Promise<PointDetail> => {
    const digit = known?.mapIndex === mapIndex ? known.digit : await lab.mapDigits(Uint32Array.of(mapIndex));
    known = { mapIndex, digit };
    const pixels = toUnit(digit.pixels);
    const { past } = lab.getState();
    if (past) {
      const network = networkOf(past.moment);
      const image = network.decode(network.encode(pixels));
      return { mapIndex, digit, image, mse: imageMse(image, pixels), neighbours: null };
    }
    const [{ reconstruction: image, mse }, mapIndices] = await Promise.all([
      lab.reconstruct(pixels),
      lab.neighbours(mapIndex, NEIGHBOURS),
    ]);
    return { mapIndex, digit, image, mse, neighbours: await lab.mapDigits(mapIndices) };
  };
}

/**
 * The digit of the point that is looked at, and its reconstruction, which is asked for again with each new map. Only the
 * newest point's answer is given, and none after the point is left.
 */
export function usePointDetail(mapIndex: number | null, map: LatentMap | null): Detail {
  const lab = useVerbs();
  const [detail, setDetail] = useState<Detail>(NONE);
  const [requests, setRequests] = useState<Newest<number> | null>(null);

  useEffect(() => {
    const made = newest(
      asker(lab),
      (found) => setDetail({ kind: 'found', detail: found }),
      () => setDetail({ kind: 'failed' }),
    );
    setRequests(made);
    return made.cancel;
  }, [lab]);

  useEffect(() => {
    if (mapIndex !== null && map) requests?.ask(mapIndex);
    if (mapIndex !== null) return;
    requests?.cancel();
    setDetail(NONE);
  }, [requests, mapIndex, map]);

  // What was found of one point is not shown beside the next.
  return detail.kind === 'found' && detail.detail.mapIndex !== mapIndex ? NONE : detail;
}
