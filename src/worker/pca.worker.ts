/** Computes PCA in its own thread, so that training never waits for it. It is called once. */
import '../domain/newMembers';
import type { PcaReport } from '../domain/progress';
import { measurePca } from '../engine/measurePca';
import { type PcaBasis, principalComponents } from '../engine/pca';
import { serve } from '../protocol/serve';

export interface PcaResult {
  readonly basis: PcaBasis;
  readonly report: PcaReport;
}

/** Of both sets, 784 bytes a digit, one digit after another. */
export type ComputePca = (train: Uint8Array, test: Uint8Array) => PcaResult;

const compute: ComputePca = (train, test) => {
  const basis = principalComponents(train);
  return { basis, report: measurePca(basis, test) };
};

serve(compute);
