import { ByteRows } from '../byteRows';
import type { TrainingKernels } from '../contract';
import { planWasmDenseStep } from './denseStep';

export const wasmKernels: TrainingKernels = {
  createRows: (width) => new ByteRows(width),
  planDenseStep: (plan) => planWasmDenseStep(plan),
};
