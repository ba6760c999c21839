/**
 * A helper thread. It receives the module and the shared memory, then runs tasks of training steps in an endless loop.
 */
import { controlOf } from './memory';
import { instantiate } from './modules';
import { help } from './tickets';

export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Number of the helper, from 1. Thread 0 starts the steps. */
  readonly thread: number;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<HelperStart>) => {
  const kernels = instantiate(data.module, data.memory);
  globalThis.postMessage('ready');
  help(kernels, controlOf(data.memory), data.thread);
});
