/**
 * The task of the UMAP thread: from codes, [count, code size], it computes x and y of each code in turn. `progress`
 * gets 0 at the start, then the share that is done, up to 1.
 */
export type LayOut = (
  codes: Float32Array,
  codeSize: number,
  progress: (done: number) => unknown,
) => Promise<Float32Array>;
