import { useEffect, useState } from 'react';
import { toUnit } from '../../../domain/pixels';
import type { LatentMap, MapDigits } from '../../../domain/results';
import { imageMse } from '../../../inference/errors';
import type { Lab } from '../../../state/state';
import { networkOf } from '../../../state/timeline/moment';
import { useVerbs } from '../../lab';
import { type Newest, newest } from '../../widgets/views/newest';

/** A digit of the map, its reconstruction, and the digits with the nearest codes. */
interface PointDetail {
  readonly mapIndex: number;
  /** The digit itself, the only one in this object. */
  readonly digit: MapDigits;
  /** 784 values from 0 to 1. */
  readonly image: Float32Array;
  readonly mse: number;
  /** Null for an earlier moment: only the current codes are known. */
  readonly neighbours: MapDigits | null;
}

export type Detail =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly detail: PointDetail }
  | { readonly kind: 'failed' };

const NONE: Detail = { kind: 'none' };

/** Number of neighbours that are shown. */
const NEIGHBOURS = 5;

/** Requests the same digit only once: its pixels do not change while the network learns. */
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
 * The digit of the focused point, and its reconstruction, which is requested again with each new map. Returns only the
 * answer for the newest point, and none after the focus is lost.
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

  // Do not show one point's answer beside the next point.
  return detail.kind === 'found' && detail.detail.mapIndex !== mapIndex ? NONE : detail;
}
