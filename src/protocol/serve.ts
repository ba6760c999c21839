import { expose } from 'comlink';
import { sendLifeline } from './lifeline';
import type { Work } from './thread';

/** Call this in the script of a thread: its `Thread` can then call `work`. */
export function serve<W extends Work>(work: W): void {
  const sent = sendLifeline();
  expose(async (...task: Parameters<W>) => {
    await sent;
    return work(...task);
  });
}
