import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { shouldTrain } from '../../../state/course';
import { decoder } from '../../../state/decoder';
import type { Moment } from '../../../state/timeline/moment';
import { useVerbs } from '../../lab';
import { type Newest, newest } from './newest';

/** Pictures, 784 bytes each, with the moment and the codes of the request. */
export interface Decoded {
  readonly moment: Moment;
  readonly codes: Float32Array;
  readonly images: Uint8Array;
}

/**
 * The pause between two requests while the network trains: at least `least` ms, and at least `times` the time that
 * decoding took. Decoding uses a core that training then lacks.
 */
const SPARING = { least: 500, times: 8 };
/** The pause while the network does not train, in ms. */
const REST = 30;

/**
 * Decodes the codes (codes × code size) with the moment's decoder, in another thread. The last answer stays until the
 * next one arrives. If requests come faster than answers, only the newest request is answered. If the thread fails,
 * `<DecoderTrouble>` says so.
 */
export function useDecoded(moment: Moment | null, codes: Float32Array | null): Decoded | null {
  const lab = useVerbs();
  const [decoded, setDecoded] = useState<Decoded | null>(null);
  const [requests, setRequests] = useState<Newest<Omit<Decoded, 'images'>> | null>(null);
  const failed = useStore(decoder.failure) !== null;
  // Opening a panel tries again.
  useEffect(decoder.retry, []);
  useEffect(() => {
    const made = newest(
      async ({ moment, codes }: Omit<Decoded, 'images'>) => {
        const images = await decoder.decode(moment, codes);
        return { moment, codes, images };
      },
      setDecoded,
      () => setDecoded(null),
      {
        late: true,
        rest: (took) => (shouldTrain(lab.getState()) ? Math.max(SPARING.least, SPARING.times * took) : REST),
      },
    );
    setRequests(made);
    return made.cancel;
  }, [lab]);
  useEffect(() => {
    if (moment && codes && !failed) requests?.ask({ moment, codes });
  }, [requests, moment, codes, failed]);
  return codes && decoded?.moment.runId === moment?.runId ? decoded : null;
}
