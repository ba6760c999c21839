/** Backends of tfjs: which there are, which of them works here, and how fast each trains. */
export { measureBackend } from './measure';
export { type Backend, startBackend } from './start';
export type { WasmFiles } from './wasm';
