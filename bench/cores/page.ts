/** The page of the benchmark: its worker measures, because a page's main thread must not sleep. */
import type { Measured, Question } from './cores.worker';

declare global {
  interface Window {
    measureCores(question: Omit<Question, 'bytes'>): Promise<Measured>;
  }
}

// `cores.mjs` responds to this address.
const bytes = new Uint8Array(await (await fetch('/digits')).arrayBuffer());

window.measureCores = (question) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cores.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Measured>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ ...question, bytes });
  });
