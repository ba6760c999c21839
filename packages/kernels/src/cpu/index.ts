import { ByteRows } from '../byteRows';
import type { TrainingKernels } from '../contract';
import { planCpuDenseStep } from './denseStep';

export const cpuKernels: TrainingKernels = {
  createRows: (width) => new ByteRows(width),
  planDenseStep: async (plan) => planCpuDenseStep(plan),
};
