import type { LatentCodes } from '../domain/results';
import { Thread } from '../protocol/thread';
import type { LayOut } from '../protocol/umap';
import umapUrl from '../worker/umap.worker?worker&url';
import { startThread } from './startThread';

/** The thread is given up after this many seconds of silence: it searches neighbours without a word. */
const PATIENCE = 600;

/** Computes a UMAP layout of codes in another thread: x and y of each code in turn. `end` cancels it. */
export function runUmap(
  { codes, codeSize }: Pick<LatentCodes, 'codes' | 'codeSize'>,
  progress: (done: number) => void,
): { readonly points: Promise<Float32Array>; readonly end: () => void } {
  const thread = new Thread<LayOut>('The layout by UMAP', PATIENCE, () => startThread(umapUrl));
  const told = thread.listener(progress);
  const points = thread.ask(codes, codeSize, told);
  return { points: points.finally(() => thread.end()), end: () => thread.end() };
}
