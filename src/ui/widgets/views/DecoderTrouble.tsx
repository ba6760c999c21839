import { useStore } from 'zustand';
import { decoder } from '../../../state/decoder';
import { Trouble } from '../part/Trouble';

/** The message that the decoding thread has failed. Retry starts a new thread. */
export function DecoderTrouble() {
  return <Trouble message={useStore(decoder.failure)} onRetry={decoder.retry} />;
}
