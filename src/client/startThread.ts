import type { Started } from '../protocol/thread';
import { openWorker } from './openWorker';

/** Starts a thread of the page. Throws if the browser refuses it. */
export const startThread = (url: string): Started => ({ worker: openWorker(url), url });
