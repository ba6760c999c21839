/** A helper thread: it is given the module and the shared memory, and takes tasks of training steps for ever. */
import { controlOf } from './memory';
import { instantiate } from './modules';
import { help } from './tickets';

export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** From 1; the thread that starts the steps is 0. */
  readonly thread: number;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<HelperStart>) => {
  const kernels = instantiate(data.module, data.memory);
  globalThis.postMessage('ready');
  help(kernels, controlOf(data.memory), data.thread);
});
