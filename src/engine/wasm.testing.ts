/** tfjs's WebAssembly binaries where Node finds them. */
import { fileURLToPath } from 'node:url';

const binary = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`, import.meta.url));

export const wasmFilesOnDisk = Object.fromEntries(
  ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'].map(
    (name) => [name, binary(name)],
  ),
);
