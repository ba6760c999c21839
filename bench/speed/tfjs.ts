/** Shared by the contenders on tfjs. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { countGl } from '../../packages/kernels/src/webgl/counting.testing';
import type { Counts } from './protocol';

/** Starts the backend in the worker's name, for example `wasm` in `fit-wasm`. */
export async function startBackend(): Promise<void> {
  const absolute = (url: string) => new URL(url, self.location.href).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': absolute(plain),
    'tfjs-backend-wasm-simd.wasm': absolute(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
  });
  const backend = self.name.split('-')[1] as string;
  if (backend === 'webgpu') {
    // tfjs does not check whether it got an adapter.
    if (!(await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })))
      throw new Error('This browser finds no GPU that it lets WebGPU use.');
    await import('@tensorflow/tfjs-backend-webgpu');
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs can’t start ${backend}.`);
  await tf.ready();
}

/** The context of tfjs's WebGL backend. */
export function webglOf(backend: tf.KernelBackend): WebGL2RenderingContext {
  return (backend as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu.gl;
}

/** WebGL calls per step, over `steps` steps. The first few steps compile programs and do not count. */
export async function countCalls(steps: number, run: (steps: number) => Promise<unknown>): Promise<Counts> {
  if (tf.getBackend() !== 'webgl') return {};
  await run(3);
  const counter = countGl(webglOf(tf.backend()));
  await run(steps);
  counter.stop();
  return Object.fromEntries(Object.entries(counter.counts).map(([name, count]) => [name, count / steps]));
}
