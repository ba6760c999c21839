import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { availableThreads, whyOneThread } from 'hourglass-kernels';
import { fetchFile } from '../../data/fetchFile';
import { activateBackend, ON_THE_PROCESSOR, type Opened } from './opened';

/** A binary of which nothing arrives for this time, in ms, is given up: another backend trains meanwhile. */
const PATIENCE = 10_000;
/** The first bytes of every WebAssembly binary. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d] as const;

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
  const binary = await binaryOf(files);
  try {
    await Promise.race([activateBackend('wasm'), missing(binary)]);
  } catch (error) {
    // tfjs reports the cause only to the console.
    throw (await trouble(binary)) ?? error;
  }
  const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT') ? 'SIMD' : 'no SIMD';
  // The threads of the planned step; tfjs's own never start.
  const why = whyOneThread();
  const threads = why ? `1 thread: ${why}` : `${availableThreads()} threads`;
  return { ...ON_THE_PROCESSOR, device: `${simd}, ${threads}` };
}

/** The URL of the binary that tfjs fetches in this browser. */
async function binaryOf(files: WasmFiles): Promise<string> {
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return files[simd ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm'] ?? '';
}

/**
 * Rejects if the binary does not arrive or is none; never resolves. tfjs waits for it without a limit. The browser fetches
 * it once: this request and tfjs's share its cache.
 */
async function missing(url: string): Promise<never> {
  const error = await trouble(url);
  if (error) throw error;
  return new Promise<never>(() => {});
}

/** What is wrong with the binary; null if it arrives. */
async function trouble(url: string): Promise<Error | null> {
  // Node reads it from the disk.
  if (!/^https?:/.test(url)) return null;
  const name = url.replace(/^.*\//, '');
  try {
    const response = await fetchFile(new URL(url), { cache: 'default', patience: PATIENCE });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (MAGIC.every((byte, i) => bytes[i] === byte)) return null;
    const type = response.headers.get('content-type') ?? 'a file without a type';
    return new Error(`the server sent something else (${type}) in place of its file ${name}.`);
  } catch (error) {
    return new Error(`its file ${name} did not come: ${error instanceof Error ? error.message : error}.`);
  }
}
