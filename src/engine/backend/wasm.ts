import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { availableThreads, whyOneThread } from 'hourglass-kernels';
import { OutOfMemory } from '../outOfMemory';
import { activateBackend, ON_THE_PROCESSOR, type Opened } from './opened';

/** The URL of each of tfjs's WebAssembly binaries, by file name. */
export type WasmFiles = Readonly<Record<string, string>>;

/** Throws if the browser has no WebAssembly, or if a file cannot be fetched. */
export async function activateWasm(files: WasmFiles): Promise<Opened> {
  if (typeof WebAssembly === 'undefined')
    throw new Error('this browser has no WebAssembly, or it is switched off.');
  // tfjs's threads never start (tfjs #8513): it creates them from the source text of a function, which bundlers change.
  // Its threaded binary would only cost the time of these failures.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(files);
  try {
    await activateBackend('wasm');
  } catch (error) {
    // tfjs reports the cause only to the console.
    throw (await missingFile(files)) ?? error;
  }
  checkAllocations();
  const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD';
  // The threads of the planned step; tfjs's own never start.
  const why = whyOneThread();
  const threads = why ? `1 thread: ${why}` : `${availableThreads()} threads`;
  return { ...ON_THE_PROCESSOR, device: `${simd}, ${threads}` };
}

/** tfjs does not look whether an allocation has failed: it would write its values over others. */
function checkAllocations(): void {
  const { wasm } = tf.backend() as unknown as Allocator;
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    if (address === 0 && bytes > 0)
      throw new OutOfMemory(`tfjs’s WebAssembly memory has no space left for ${bytes} bytes.`);
    return address;
  };
}

/** tfjs's private memory. */
interface Allocator {
  readonly wasm: { _malloc(bytes: number): number };
}

/** Why one of the files cannot be fetched; null if all can. */
async function missingFile(files: WasmFiles): Promise<Error | null> {
  for (const url of new Set(Object.values(files))) {
    const name = url.replace(/^.*\//, '');
    const response = await fetch(url).catch(() => null);
    if (!response) return new Error(`its file ${name} could not be fetched.`);
    if (!response.ok) return new Error(`the server answered ${response.status} for its file ${name}.`);
  }
  return null;
}
