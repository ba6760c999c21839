import * as tf from '@tensorflow/tfjs';
import type { TrainingKernels } from '../contract';
import { cpuKernels } from '../cpu';
import { wasmKernels } from '../wasm';

/**
 * The planned step of tfjs's active backend, which must be ready. WebGL's is loaded when it is asked for. Throws
 * PlanError where WebGL can't carry it.
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
