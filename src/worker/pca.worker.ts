/** Computes PCA in a thread of its own, so that training never stops for it. Takes one message, answers with one. */
import '../domain/newMembers';
import type { PcaReport } from '../domain/progress';
import { measurePca } from '../engine/measurePca';
import { type PcaBasis, principalComponents } from '../engine/pca';

/** 784 bytes a digit, one digit after another. */
export interface PcaTask {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
}

export interface PcaResult {
  readonly basis: PcaBasis;
  readonly report: PcaReport;
}

self.onmessage = ({ data: { train, test } }: MessageEvent<PcaTask>) => {
  const basis = principalComponents(train);
  const result: PcaResult = { basis, report: measurePca(basis, test) };
  self.postMessage(result);
};
