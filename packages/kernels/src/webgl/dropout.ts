/** Dropout in shaders. The forward pass and the backward pass compute the same factors: no draw stores them. */
import { STREAMS } from '../random/numbers';
import { RANDOM, uniformLimit } from './random';

/** `KEPT`: by what a value that is kept was multiplied. `SHARE_KEPT`: 1 / that. */
export const DROPOUT = `${RANDOM}
uniform vec4 dropout;
#define KEPT dropout.y
#define SHARE_KEPT dropout.w
// For the outputs of four units for four rows: 0, or KEPT. \`quads\`: of all units of the layer.
mat4 dropFactors(float x, float y, float quads) {
  mat4 number = uniformNumbers(callsOf(x, y, quads), dropout.z);
  return KEPT * mat4(step(dropout.xxxx, number[0]), step(dropout.xxxx, number[1]),
    step(dropout.xxxx, number[2]), step(dropout.xxxx, number[3]));
}`;

/** The uniform `dropout` for the outputs of layer `index`. */
export const dropoutUniform = (share: number, index: number): Float32Array =>
  Float32Array.of(uniformLimit(share), 1 / (1 - share), STREAMS.dropout + index, 1 - share);
