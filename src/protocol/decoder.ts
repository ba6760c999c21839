/** What crosses between the page and the thread that decodes many codes. */
import type { ModelSpec } from '../domain/spec';

export type ToDecoder =
  /** The network that all later codes are of. */
  | { readonly type: 'network'; readonly model: ModelSpec; readonly weights: readonly Float32Array[] }
  | { readonly type: 'decode'; readonly id: number; readonly codes: Float32Array };

/** 784 bytes for each code. */
export interface FromDecoder {
  readonly id: number;
  readonly images: Uint8Array;
}
