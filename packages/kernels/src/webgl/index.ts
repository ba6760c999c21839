import type { TrainingKernels } from '../contract';
import { planWebglDenseStep } from './denseStep';
import { openDevice } from './device';
import { WebglRows } from './rows';

/** Kernels on the WebGL context of tfjs's active backend. Throws PlanError if that can't run them. */
export function webglKernels(): TrainingKernels {
  const device = openDevice();
  return { createRows: (width) => new WebglRows(device, width), planDenseStep: planWebglDenseStep };
}
