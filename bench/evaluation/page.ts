/** The page of the benchmark: its worker measures, because a page's main thread must not sleep. */
import type { Report } from './evaluation.worker';

declare global {
  interface Window {
    measure(rounds: number): Promise<Report>;
  }
}

// `evaluation.mjs` responds to this address.
const pixels = new Uint8Array(await (await fetch('/digits')).arrayBuffer());

window.measure = (rounds) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./evaluation.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Report>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ rounds, pixels });
  });
