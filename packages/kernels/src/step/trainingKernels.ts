/** Planned training steps where the backend can carry them, and the tape's step where it can't. */
import * as tf from '@tensorflow/tfjs';
import { type DensePlan, type DenseStep, PlanError, type Rows, type TrainingKernels } from '../contract';
import { registerCpuTrainingKernels, registerWasmTrainingKernels } from '../ops';
import { plannedKernels } from './plannedKernels';
import { type StepKernels, type TapePlan, tapeKernels } from './tapeStep';

/** The kernels to train with on tfjs's active backend, which must be ready. */
export async function trainingKernels(): Promise<StepKernels> {
  // The tape's products of transposed matrices are slow without.
  if (tf.getBackend() === 'wasm') registerWasmTrainingKernels();
  if (tf.getBackend() === 'cpu') registerCpuTrainingKernels();
  // No planned step is written for it.
  if (tf.getBackend() === 'webgpu') return tapeKernels;
  try {
    return withFallback(await plannedKernels(), tapeKernels);
  } catch (error) {
    if (error instanceof PlanError) return tapeKernels;
    throw error;
  }
}

/** `planned`, and for plans that it refuses, `fallback`. */
export function withFallback(planned: TrainingKernels, fallback: StepKernels): StepKernels {
  return {
    createRows: (width) => new SharedRows(planned, fallback, width),
    async planDenseStep(plan: DensePlan): Promise<DenseStep> {
      const { rows } = plan;
      if (!(rows instanceof SharedRows)) throw new PlanError('These rows belong to other kernels.');
      try {
        return await planned.planDenseStep({ ...plan, rows: rows.planned });
      } catch (error) {
        if (!(error instanceof PlanError)) throw error;
        return fallback.planDenseStep({ ...plan, rows: rows.fallback() });
      }
    },
    async planTapeStep(plan: TapePlan): Promise<DenseStep> {
      const { rows } = plan;
      if (!(rows instanceof SharedRows)) throw new PlanError('These rows belong to other kernels.');
      return fallback.planTapeStep({ ...plan, rows: rows.fallback() });
    },
  };
}

/** Rows for the planned step, and for the fallback from the moment that it is needed. */
class SharedRows implements Rows {
  readonly planned: Rows;
  private spare: Rows | null = null;
  private readonly chunks: Uint8Array[] = [];

  constructor(
    planned: TrainingKernels,
    private readonly fallbackKernels: TrainingKernels,
    readonly width: number,
  ) {
    this.planned = planned.createRows(width);
  }

  get count(): number {
    return this.planned.count;
  }

  append(bytes: Uint8Array): void {
    this.planned.append(bytes);
    this.spare?.append(bytes);
    this.chunks.push(bytes);
  }

  fallback(): Rows {
    if (!this.spare) {
      this.spare = this.fallbackKernels.createRows(this.width);
      for (const bytes of this.chunks) this.spare.append(bytes);
    }
    return this.spare;
  }

  dispose(): void {
    this.planned.dispose();
    this.spare?.dispose();
    this.chunks.length = 0;
  }
}
