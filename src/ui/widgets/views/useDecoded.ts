import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { shouldTrain } from '../../../state/course';
import { decoder } from '../../../state/decoder';
import type { Moment } from '../../../state/timeline/moment';
import { useVerbs } from '../../lab';
import { type Newest, newest } from './newest';

/** Pictures, 784 bytes each, and what they were asked for. */
export interface Decoded {
  readonly moment: Moment;
  readonly codes: Float32Array;
  readonly images: Uint8Array;
}

/**
 * Between two requests while the network trains: so many ms at least, and so many times what decoding took. It takes a
 * core, of which training has one less meanwhile.
 */
const SPARING = { least: 500, times: 8 };
/** The same while training rests. */
const REST = 30;

/**
 * What the moment's decoder makes of the codes (codes × code size), computed in another thread; the last answer stays
 * until the next is there. While requests are made faster than they are answered, only the newest is. Where the thread
 * fails, `<DecoderTrouble>` says so.
 */
export function useDecoded(moment: Moment | null, codes: Float32Array | null): Decoded | null {
  const lab = useVerbs();
  const [decoded, setDecoded] = useState<Decoded | null>(null);
  const [requests, setRequests] = useState<Newest<Omit<Decoded, 'images'>> | null>(null);
  const failed = useStore(decoder.failure) !== null;
  // A panel that is opened tries anew.
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
