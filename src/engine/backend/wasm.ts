import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { availableThreads, whyOneThread } from '../kernels';
import { activate, ON_THE_PROCESSOR, type Opened } from './opened';

/** Address of each of tfjs's WebAssembly binaries by its file name. */
export type WasmFiles = Readonly<Record<string, string>>;

/** Throws where the browser has no WebAssembly, or the files can't be fetched. */
export async function activateWasm(files: WasmFiles): Promise<Opened> {
  if (typeof WebAssembly === 'undefined')
    throw new Error('this browser has no WebAssembly, or it is switched off.');
  // tfjs's threads never start (tfjs #8513). Its threaded binary would only cost their creation, from the source text
  // of a function, which no bundler leaves as it was: they would fail one by one.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(files);
  await activate('wasm');
  const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD';
  // Those of the planned step: tfjs's own never start.
  const why = whyOneThread();
  const threads = why ? `1 thread: ${why}` : `${availableThreads()} threads`;
  return { ...ON_THE_PROCESSOR, device: `${simd}, ${threads}` };
}
