/** Training-grade kernels for tfjs: see README.md. */
import * as tf from '@tensorflow/tfjs';
import type { TrainingKernels } from './contract';
import { cpuKernels } from './cpu';
import { wasmKernels } from './wasm';

export * from './contract';
export { joinLosses, meanLosses, NO_LOSSES, RETAINED } from './lossSums';
export { registerCpuTrainingKernels, registerWasmTrainingKernels } from './tape';
export { dense } from './tape/dense';
export { logitsLosses } from './tape/logitsLosses';
export { updateVariable } from './tape/update';
export { allThreads, availableThreads, leaveCores, whyOneThread } from './wasm/runtime';

/**
 * The kernels of tfjs's active backend, which must be ready. Those of WebGL are loaded when they are asked for. Throws
 * PlanError where WebGL can't carry them.
 */
export async function trainingKernels(): Promise<TrainingKernels> {
  switch (tf.getBackend()) {
    case 'webgl':
      return (await import('./webgl')).webglKernels();
    case 'wasm':
      return wasmKernels;
    default:
      return cpuKernels;
  }
}
