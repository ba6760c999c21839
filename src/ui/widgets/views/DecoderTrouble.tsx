import { useStore } from 'zustand';
import { decoder } from '../../../state/decoder';
import { Trouble } from '../part/Trouble';

/** Said where the thread that decodes has failed; Retry starts another. */
export function DecoderTrouble() {
  return <Trouble message={useStore(decoder.failure)} onRetry={decoder.retry} />;
}
