import type { FromUmap, ToUmap } from '../protocol/umap';
import { Thread } from './thread';

/** Seconds of silence after which the thread is given up: before it has begun, and while it looks for neighbours. */
const PATIENCE = { toBegin: 30, toAnswer: 600 };

const startWorker = () =>
  new Worker(new URL('../worker/umap.worker.ts', import.meta.url), { type: 'module' });

/** Lays codes out by UMAP in another thread. `done` is told x and y of each, in turn; the function given back cancels. */
export function layOut(
  task: ToUmap,
  on: {
    /** 0 to 1. */
    readonly progress: (done: number) => void;
    readonly done: (points: Float32Array) => void;
    readonly failed: (message: string) => void;
  },
): () => void {
  const thread = new Thread<ToUmap, FromUmap>(startWorker, {
    message(message) {
      if (message.type === 'begun') {
        thread.expect(PATIENCE.toAnswer);
        return;
      }
      if (message.type === 'progress') {
        on.progress(message.done);
        return;
      }
      thread.end();
      if (message.type === 'points') on.done(message.points);
      else on.failed(message.message);
    },
    failed: (words) => on.failed(`The layout by UMAP ${words}.`),
  });
  const { codes, codeSize } = task;
  thread.post({ codes, codeSize });
  thread.expect(PATIENCE.toBegin);
  return () => thread.end();
}
