import { useSyncExternalStore } from 'react';
import { lens } from '../../../client/decoder';
import { Trouble } from '../part/Trouble';

/** Said where the thread that decodes has failed; Retry starts another. */
export function LensTrouble() {
  return <Trouble message={useSyncExternalStore(lens.subscribe, lens.failure)} onRetry={lens.retry} />;
}
