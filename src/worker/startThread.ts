import type { Started } from '../protocol/thread';

/** Starts a thread of the training thread: the page opens it (hostedWorker.ts). Throws if the browser refuses it. */
export const startThread = (url: string, name = ''): Started => ({
  worker: new Worker(url, { type: 'module', name }),
  url,
});
