/** A thread that answers another one: first while it looks at a word all the time, then each time it is woken. */
import { ANSWER, ASK, BED, PASSES } from './words';

globalThis.addEventListener('message', ({ data: words }: MessageEvent<Int32Array>) => {
  globalThis.postMessage('ready');
  for (let asked = 1; asked <= PASSES; asked += 1) {
    while (Atomics.load(words, ASK) !== asked);
    Atomics.store(words, ANSWER, asked);
  }
  for (;;) {
    Atomics.wait(words, BED, 0);
    Atomics.add(words, ANSWER, 1);
  }
});
