/** Addresses of tfjs's WebAssembly binaries, which Vite emits beside the scripts under names of its own. */

import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

// Emscripten resolves a relative address against a script that may be a blob: made absolute here, once.
const absolute = (url: string) => new URL(url, import.meta.url).href;

export const wasmFiles = {
  'tfjs-backend-wasm.wasm': absolute(plain),
  'tfjs-backend-wasm-simd.wasm': absolute(simd),
  // tfjs insists on an entry for it, and `startBackend` sees to it that it is never loaded.
  'tfjs-backend-wasm-threaded-simd.wasm': absolute(simd),
};
