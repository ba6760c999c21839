import { useSyncExternalStore } from 'react';
import { decoder } from '../../../state/decoder';
import { Trouble } from '../part/Trouble';

/** Said where the thread that decodes has failed; Retry starts another. */
export function DecoderTrouble() {
  return (
    <Trouble message={useSyncExternalStore(decoder.subscribe, decoder.failure)} onRetry={decoder.retry} />
  );
}
