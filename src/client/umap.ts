import type { LatentCodes } from '../domain/results';
import { Thread } from '../protocol/thread';
import type { LayOut } from '../protocol/umap';

/** Seconds of silence after which the thread is given up: before it has begun, and while it looks for neighbours. */
const PATIENCE = { toBegin: 30, toGoOn: 600 };

const startWorker = () =>
  new Worker(new URL('../worker/umap.worker.ts', import.meta.url), { type: 'module' });

/** Lays codes out by UMAP in another thread, and gives x and y of each, in turn; `end` cancels it, without an answer. */
export function runUmap(
  { codes, codeSize }: Pick<LatentCodes, 'codes' | 'codeSize'>,
  progress: (done: number) => void,
): { readonly points: Promise<Float32Array>; readonly end: () => void } {
  const thread = new Thread<LayOut>('The layout by UMAP', startWorker);
  const told = thread.listener(PATIENCE.toGoOn, progress);
  const points = thread.ask(PATIENCE.toBegin, codes, codeSize, told);
  return { points: points.finally(() => thread.end()), end: () => thread.end() };
}
