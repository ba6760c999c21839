/**
 * What the thread that lays codes out by UMAP does: of codes × code size it makes x and y of each, in turn. `progress` is
 * told 0 when it begins, and then how far it is, to 1.
 */
export type LayOut = (
  codes: Float32Array,
  codeSize: number,
  progress: (done: number) => unknown,
) => Promise<Float32Array>;
