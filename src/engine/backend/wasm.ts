import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { availableThreads, whyOneThread } from 'hourglass-kernels';
import { fetchFile } from '../../data/fetchFile';
import { clauseOf } from '../../domain/messageOf';
import { OutOfMemory } from '../outOfMemory';
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
  const url = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))
    ? files['tfjs-backend-wasm-simd.wasm']
    : files['tfjs-backend-wasm.wasm'];
  // Node reads its files from the disk.
  const binary = url && /^https?:/.test(url) ? URL.createObjectURL(await fetchBinary(new URL(url))) : null;
  setWasmPaths(binary === null ? files : mapValues(files, binary));
  try {
    await activateBackend('wasm');
  } finally {
    if (binary !== null) URL.revokeObjectURL(binary);
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

const mapValues = (files: WasmFiles, value: string): WasmFiles =>
  Object.fromEntries(Object.keys(files).map((name) => [name, value]));

/** tfjs would wait for it without a limit, and would report a failure only to the console. */
async function fetchBinary(url: URL): Promise<Blob> {
  const name = url.pathname.replace(/^.*\//, '');
  let bytes: Uint8Array<ArrayBuffer>;
  let type: string;
  try {
    const response = await fetchFile(url, { cache: 'default', patience: PATIENCE });
    bytes = new Uint8Array(await response.arrayBuffer());
    type = response.headers.get('content-type') ?? 'a file without a type';
  } catch (error) {
    throw new Error(`its file ${name} did not come: ${clauseOf(error)}.`);
  }
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    throw new Error(`the server sent something else (${type}) in place of its file ${name}.`);
  return new Blob([bytes], { type: 'application/wasm' });
}
