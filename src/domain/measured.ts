/** Which network was measured, and when. */
export interface Measured {
  readonly runId: number;
  readonly step: number;
  readonly epoch: number;
  readonly codeSize: number;
}
