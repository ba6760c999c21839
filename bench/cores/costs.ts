/** Measures what it costs that threads wait for each other. */
import { median } from '../speed/median.mjs';
import type { Costs } from './model.mjs';
import { ANSWER, ASK, BED, PASSES } from './words';

/** The clock is coarse, so several passes are timed together. */
const PASSES_OF_A_TIME = 50;
const WAKES = 300;

export async function measureCosts(): Promise<Costs> {
  const words = new Int32Array(new SharedArrayBuffer(4 * 48));
  const other = new Worker(new URL('./answer.worker.ts', import.meta.url), { type: 'module' });
  await new Promise((resolve) => {
    other.onmessage = resolve;
    other.postMessage(words);
  });
  let asked = 0;
  const passes = Array.from({ length: PASSES / PASSES_OF_A_TIME }, () => {
    const start = performance.now();
    for (let pass = 0; pass < PASSES_OF_A_TIME; pass += 1) {
      asked += 1;
      Atomics.store(words, ASK, asked);
      while (Atomics.load(words, ANSWER) !== asked);
    }
    // There and back.
    return (performance.now() - start) / PASSES_OF_A_TIME / 2;
  });
  const wakes = Array.from({ length: WAKES }, () => {
    const before = Atomics.load(words, ANSWER);
    let start = performance.now();
    // Until the other thread sleeps, there is nobody to wake.
    while (Atomics.notify(words, BED) === 0) start = performance.now();
    while (Atomics.load(words, ANSWER) === before);
    return performance.now() - start;
  });
  other.terminate();
  return { pass: median(passes), wake: median(wakes) };
}
