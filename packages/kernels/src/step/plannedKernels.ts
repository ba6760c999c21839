import * as tf from '@tensorflow/tfjs';
import type { TrainingKernels } from '../contract';
import { cpuKernels } from '../cpu';
import { wasmKernels } from '../wasm';

/**
 * The planned step of tfjs's active backend, which must be ready. WebGL's module is loaded on demand. Throws PlanError
 * if this WebGL can't run it.
 */
export async function plannedKernels(): Promise<TrainingKernels> {
  switch (tf.getBackend()) {
    case 'webgl':
      return (await import('../webgl')).webglKernels();
    case 'wasm':
      return wasmKernels;
    default:
      return cpuKernels;
  }
}
