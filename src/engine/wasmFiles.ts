/** URLs of tfjs's WebAssembly binaries. Vite emits them beside the scripts, under its own names. */

import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

// Emscripten resolves a relative URL against a script that may be a blob, so the URLs are made absolute here.
const absolute = (url: string) => new URL(url, import.meta.url).href;

export const wasmFiles = {
  'tfjs-backend-wasm.wasm': absolute(plain),
  'tfjs-backend-wasm-simd.wasm': absolute(simd),
  // tfjs requires an entry for it; `activateWasm` makes sure that it is never loaded.
  'tfjs-backend-wasm-threaded-simd.wasm': absolute(simd),
};
