import type { ModelSpec } from '../domain/spec';

/** The network whose codes are decoded: the same object as long as the weights are the same. */
export interface DecodedNetwork {
  readonly model: ModelSpec;
  readonly weights: readonly Float32Array[];
}

/**
 * The task of the decoder thread. From codes, [count, code size], it makes 784 bytes per code: 0 is paper, 255 is ink.
 * `network` is null if it is the network of the previous call.
 */
export type Decode = (codes: Float32Array, network: DecodedNetwork | null) => Uint8Array;
