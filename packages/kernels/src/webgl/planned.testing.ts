import { type Case, disposeLayers, layersOf } from '../cases.testing';
import type { TrainingKernels } from '../contract';

/** A case's layers, rows and planned step. `end` disposes them all. */
export async function planned(kernels: TrainingKernels, test: Case, layers = layersOf(test)) {
  const rows = kernels.createRows(test.sizes[0] as number);
  rows.append(test.bytes);
  const step = await kernels.planDenseStep({ ...test.plan, layers, rows });
  const end = () => {
    step.dispose();
    rows.dispose();
    disposeLayers(layers);
  };
  return { layers, rows, step, end };
}
