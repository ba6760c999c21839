import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { availableThreads, whyOneThread } from 'hourglass-kernels';
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
  try {
    await activate('wasm');
  } catch (error) {
    // tfjs tells it to nobody but the console.
    throw (await missingFile(files)) ?? error;
  }
  const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD';
  // Those of the planned step: tfjs's own never start.
  const why = whyOneThread();
  const threads = why ? `1 thread: ${why}` : `${availableThreads()} threads`;
  return { ...ON_THE_PROCESSOR, device: `${simd}, ${threads}` };
}

/** Why one of the files does not come; null where they all do. */
async function missingFile(files: WasmFiles): Promise<Error | null> {
  for (const url of new Set(Object.values(files))) {
    const name = url.replace(/^.*\//, '');
    const response = await fetch(url).catch(() => null);
    if (!response) return new Error(`its file ${name} could not be fetched.`);
    if (!response.ok) return new Error(`the server answered ${response.status} for its file ${name}.`);
  }
  return null;
}
