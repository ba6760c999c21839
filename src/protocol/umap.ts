/** What crosses between the page and the thread that lays codes out by UMAP. */

export interface ToUmap {
  /** Codes × code size. */
  readonly codes: Float32Array;
  readonly codeSize: number;
}

export type FromUmap =
  /** The thread is at work. */
  | { readonly type: 'begun' }
  /** 0 to 1. */
  | { readonly type: 'progress'; readonly done: number }
  /** x and y of each code, in turn. */
  | { readonly type: 'points'; readonly points: Float32Array }
  | { readonly type: 'failed'; readonly message: string };
