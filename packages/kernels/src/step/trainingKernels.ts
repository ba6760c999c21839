/** Planned training steps if the backend can run them, otherwise steps on the tape. */
import * as tf from '@tensorflow/tfjs';
import { type DensePlan, type DenseStep, PlanError, type Rows, type TrainingKernels } from '../contract';
import { registerCpuTrainingKernels, registerWasmTrainingKernels } from '../ops';
import { plannedKernels } from './plannedKernels';
import { type StepKernels, type TapePlan, tapeKernels } from './tapeStep';

/** The kernels to train with on tfjs's active backend, which must be ready. */
export async function trainingKernels(): Promise<StepKernels> {
  // Without these, the tape's products of transposed matrices are slow.
  if (tf.getBackend() === 'wasm') registerWasmTrainingKernels();
  if (tf.getBackend() === 'cpu') registerCpuTrainingKernels();
  // This backend has no planned step.
  if (tf.getBackend() === 'webgpu') return tapeKernels;
  try {
    return withFallback(await plannedKernels(), tapeKernels);
  } catch (error) {
    if (error instanceof PlanError) return tapeKernels;
    throw error;
  }
}

/** Uses `planned`, and `fallback` for plans that `planned` rejects with PlanError. */
export function withFallback(planned: TrainingKernels, fallback: StepKernels): StepKernels {
  return {
    createRows: (width) => new SharedRows(planned, fallback, width),
    async planDenseStep(plan: DensePlan): Promise<DenseStep> {
      const { rows } = plan;
      if (!(rows instanceof SharedRows))
        throw new PlanError(
          'The rows belong to another backend. Create them with the kernels that plan the step.',
        );
      try {
        return await planned.planDenseStep({ ...plan, rows: rows.planned });
      } catch (error) {
        if (!(error instanceof PlanError)) throw error;
        return fallback.planDenseStep({ ...plan, rows: rows.fallback() });
      }
    },
    async planTapeStep(plan: TapePlan): Promise<DenseStep> {
      const { rows } = plan;
      if (!(rows instanceof SharedRows))
        throw new PlanError(
          'The rows belong to another backend. Create them with the kernels that plan the step.',
        );
      return fallback.planTapeStep({ ...plan, rows: rows.fallback() });
    },
  };
}

/** Rows for the planned step and, from its first use, for the fallback. */
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
