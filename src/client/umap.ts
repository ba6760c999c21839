import type { LatentCodes } from '../domain/results';
import { Thread } from '../protocol/thread';
import type { LayOut } from '../protocol/umap';
import workerUrl from '../worker/umap.worker?worker&url';
import { openWorker } from './openWorker';

/** The thread is given up after these seconds of silence: before its start, and while it searches neighbours. */
const PATIENCE = { toBegin: 30, toGoOn: 600 };

const startWorker = () => openWorker(workerUrl);

/** Computes a UMAP layout of codes in another thread: x and y of each code in turn. `end` cancels it. */
export function runUmap(
  { codes, codeSize }: Pick<LatentCodes, 'codes' | 'codeSize'>,
  progress: (done: number) => void,
): { readonly points: Promise<Float32Array>; readonly end: () => void } {
  const thread = new Thread<LayOut>('The layout by UMAP', startWorker);
  const told = thread.listener(PATIENCE.toGoOn, progress);
  const points = thread.ask(PATIENCE.toBegin, codes, codeSize, told);
  return { points: points.finally(() => thread.end()), end: () => thread.end() };
}
