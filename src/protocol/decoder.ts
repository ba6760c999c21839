import type { ModelSpec } from '../domain/spec';

/** Whose codes are decoded: the same object as long as the weights are the same. */
export interface DecodedNetwork {
  readonly model: ModelSpec;
  readonly weights: readonly Float32Array[];
}

/**
 * What the thread that decodes many codes at once does: of codes × code size it makes 784 bytes for each code, 0 for
 * paper and 255 for ink. `network` is null where it is that of the call before.
 */
export type Decode = (codes: Float32Array, network: DecodedNetwork | null) => Uint8Array;
