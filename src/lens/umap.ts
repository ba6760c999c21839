import type { FromUmap, ToUmap } from './umap.worker';

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
  const worker = new Worker(new URL('./umap.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromUmap>) => {
    if (data.type === 'progress') {
      on.progress(data.done);
      return;
    }
    worker.terminate();
    if (data.type === 'points') on.done(data.points);
    else on.failed(data.message);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    on.failed(`UMAP stopped (${event.message}). Lay the codes out again, or choose other axes.`);
  };
  const { codes, codeSize } = task;
  worker.postMessage({ codes, codeSize });
  return () => worker.terminate();
}
