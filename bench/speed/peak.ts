/** Measures how many multiply-adds one core can do in a second with WebAssembly's vectors of four numbers. */
import { arithmetic } from '../../packages/kernels/src/wasm/modules';
import { fmaLoop } from './fma';

/** Twelve sums and two factors fill the registers of x86. Other processors have more, and can use more sums. */
const ACCUMULATORS = [12, 24];

/** A call takes about a millisecond: short enough to find a moment in which nobody else uses the core. */
const TURNS = 50_000;

/** Calls of each kind. The browser compiles a function well only after some of them. */
const CALLS = 60;

/** The fastest call: it is what the core can do when nothing disturbs it. */
export async function measurePeak(): Promise<number> {
  let fastest = 0;
  for (const accumulators of ACCUMULATORS) {
    const { multiplyAdds, run } = await fmaLoop(accumulators, arithmetic());
    for (let call = 0; call < CALLS; call += 1) {
      const start = performance.now();
      // Factors whose sums stay ordinary numbers.
      run(TURNS, 1, 1e-7);
      fastest = Math.max(fastest, (multiplyAdds * TURNS) / (performance.now() - start));
    }
  }
  return fastest * 1000;
}
