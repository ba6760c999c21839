import { useEffect, useState } from 'react';
import type { Lab } from '../../../state/state';
import type { LatentMap, Reconstruction, TestDigit } from '../../../training/messages';
import { useVerbs } from '../../lab';
import { type Newest, newest } from '../../widgets/views/newest';

/** A digit of the map and what the network makes of it now. */
export interface PointDetail {
  readonly digit: TestDigit;
  readonly reconstruction: Reconstruction;
}

export type Detail =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly detail: PointDetail }
  | { readonly kind: 'failed' };

const NONE: Detail = { kind: 'none' };

/** Asks for the test digit only once while it stays the same: its pixels do not change as the network learns. */
function asker(lab: Lab) {
  let known: TestDigit | null = null;
  return async (index: number): Promise<PointDetail> => {
    const digit = known?.index === index ? known : await lab.digit({ index });
    known = digit;
    return { digit, reconstruction: await lab.reconstruct(digit.pixels) };
  };
}

/**
 * The test digit of the point that is looked at, and its reconstruction, which is asked for again with each new map. Only
 * the newest point's answer is given, and none after the point is left.
 */
export function usePointDetail(index: number | null, map: LatentMap | null): Detail {
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
    if (index !== null && map) requests?.ask(index);
    if (index !== null) return;
    requests?.cancel();
    setDetail(NONE);
  }, [requests, index, map]);

  // What was found of one point is not shown beside the next.
  return detail.kind === 'found' && detail.detail.digit.index !== index ? NONE : detail;
}
