/** Picks and compiles the WebAssembly module that this browser can run. */
import { PlanError } from '../contract';
import { PLAIN_OWN, PLAIN_SHARED, RELAXED_OWN, RELAXED_SHARED } from './modules.generated';

const MODULES = {
  relaxed: { shared: RELAXED_SHARED, own: RELAXED_OWN },
  plain: { shared: PLAIN_SHARED, own: PLAIN_OWN },
};

export interface KernelExports {
  rowsTask(plan: number, task: number, thread: number): void;
  weightsTask(plan: number, task: number, thread: number): void;
  formAll(plan: number): void;
}

/** A function () → v128 with f32x4.splat. Valid only if there is 128-bit SIMD. */
const SIMD_PROBE = [0x43, 0, 0, 0, 0, 0xfd, 0x13];
/** A function () → v128 with f32x4.relaxed_madd of three zero vectors. Valid only if there is relaxed SIMD. */
const RELAXED_PROBE = [...SIMD_PROBE, ...SIMD_PROBE, ...SIMD_PROBE, 0xfd, 0x85, 0x02];

function runs(instructions: readonly number[]): boolean {
  const body = [0, ...instructions, 0x0b];
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  const functions = [3, 2, 1, 0];
  const code = [10, body.length + 2, 1, body.length, ...body];
  return WebAssembly.validate(new Uint8Array([...header, ...type, ...functions, ...code]));
}

/** Whether memory can be shared with other threads. The page must be cross-origin isolated. */
export function canShareMemory(): boolean {
  return globalThis.crossOriginIsolated === true && typeof SharedArrayBuffer === 'function';
}

/** 'plain' SIMD rounds products before it adds them. 'relaxed' SIMD may not, and is faster. */
export function arithmetic(): 'relaxed' | 'plain' {
  return runs(RELAXED_PROBE) ? 'relaxed' : 'plain';
}

/** The module for memory that is `shared` between threads or belongs to one. Rejects with PlanError without SIMD. */
export async function compileModule(shared: boolean): Promise<WebAssembly.Module> {
  if (!runs(SIMD_PROBE)) throw new PlanError('This browser’s WebAssembly has no SIMD.');
  const text = MODULES[arithmetic()][shared ? 'shared' : 'own'];
  return WebAssembly.compile(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
