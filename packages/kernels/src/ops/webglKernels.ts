/** The tape's kernels on WebGL: one program each, on tfjs's packed textures, so that nothing is packed or unpacked. */
import * as tf from '@tensorflow/tfjs';
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { Activation } from '../contract';
import { ACTIVATE, DERIVATIVE } from '../webgl/glsl';
import type { Kernels } from './registry';
import { webglUpdate } from './webglUpdate';

type Inputs = Readonly<Record<string, tf.Tensor>>;

/** Null if the browser has only WebGL 1. */
export function webglKernels(owner: object): Kernels | null {
  const backend = owner as MathBackendWebGL;
  if (!(backend.getGPGPUContext().gl instanceof WebGL2RenderingContext)) return null;
  const draw = (program: GPGPUProgram, ...inputs: (tf.TensorInfo | undefined)[]) =>
    backend.runWebGLProgram(program, inputs as tf.TensorInfo[], 'float32');
  return {
    OptimizerUpdate: ({ weight, gradient, slot1, slot2 }, { kind, numbers }) => {
      const inputs = [weight, gradient, slot1, slot2].filter((input) => input !== undefined);
      return webglUpdate(backend, kind, inputs, numbers);
    },
    LogitsLoss: ({ logits, targets }) => {
      const [rows, values] = sizeOf(logits);
      const sums = draw(rowLosses(rows, values), logits, targets);
      const means = draw(meanOfRows(rows, values), sums);
      backend.disposeIntermediateTensorInfo(sums);
      return means;
    },
    LogitsLossGradient: ({ logits, targets, dy }) =>
      draw(lossGradient(...sizeOf(logits)), logits, targets, dy),
    Dense: (inputs, { activation }) => dense(backend, draw, inputs, activation),
    ActivationGradient: ({ dy, y }, { activation }) =>
      draw(activationGradient(...sizeOf(y), activation), dy, y),
    ColumnSums: ({ x }) => draw(columnSums(...sizeOf(x)), x),
  };
}

const sizeOf = (tensor: tf.Tensor | undefined) => (tensor as tf.Tensor2D).shape;

/**
 * tfjs's own product with bias and activation in one program. Its tanh would need an unpacked program, so tanh is a
 * second draw.
 */
function dense(
  backend: MathBackendWebGL,
  draw: (program: GPGPUProgram, ...inputs: tf.TensorInfo[]) => tf.TensorInfo,
  { x, kernel, bias }: Inputs,
  activation: Activation,
): tf.TensorInfo {
  const fused = tf.getKernel('_FusedMatMul', 'webgl');
  if (!fused) throw new Error('tfjs’s webgl backend has no kernel _FusedMatMul.');
  const sums = fused.kernelFunc({
    inputs: { a: x, b: kernel, bias },
    backend,
    attrs: {
      transposeA: false,
      transposeB: false,
      activation: activation === 'tanh' ? 'linear' : activation,
    },
  }) as tf.TensorInfo;
  if (activation !== 'tanh') return sums;
  const [rows = 0, units = 0] = sums.shape;
  const result = draw(activated(rows, units, activation), sums);
  backend.disposeIntermediateTensorInfo(sums);
  return result;
}

function packed(variableNames: string[], outputShape: number[], userCode: string): GPGPUProgram {
  return { variableNames, outputShape, userCode, packedInputs: true, packedOutput: true };
}

/**
 * Sets the padding in a texel to 0. It selects instead of multiplying, because infinity times 0 is NaN. The padding of
 * a gradient must be 0, because tfjs's product sums whole texels.
 */
const OWN = (rows: number, columns: number) => `
vec4 own(vec4 values, ivec2 rc) {
  bool below = rc.x + 1 < ${rows};
  bool beside = rc.y + 1 < ${columns};
  return mix(vec4(0.), values, bvec4(true, beside, below, beside && below));
}`;

/** The sigmoid p of z. The exponential's argument is never positive, so it cannot overflow. */
const SIGMOID = 'vec4 e = exp(-abs(z)); vec4 p = mix(e, vec4(1.), step(0., z)) / (1. + e);';

/** [rows, 2]: the sum of BCE and the sum of squared errors of each row. */
function rowLosses(rows: number, values: number): GPGPUProgram {
  return packed(
    ['Logits', 'Targets'],
    [rows, 2],
    `${OWN(rows, values)}
void main() {
  int row = getOutputCoords().x;
  vec4 sums = vec4(0.);
  for (int column = 0; column < ${values}; column += 2) {
    ivec2 rc = ivec2(row, column);
    vec4 z = getLogits(row, column);
    vec4 x = getTargets(row, column);
    ${SIGMOID}
    vec4 entropy = own(max(z, 0.) - z * x + log(1. + e), rc);
    vec4 square = own((p - x) * (p - x), rc);
    sums += vec4(entropy.x + entropy.y, square.x + square.y, entropy.z + entropy.w, square.z + square.w);
  }
  setOutput(sums);
}`,
  );
}

/** [2]: the mean losses, from the sums of `rowLosses`. */
function meanOfRows(rows: number, values: number): GPGPUProgram {
  return packed(
    ['Sums'],
    [2],
    `
void main() {
  vec2 total = vec2(0.);
  for (int row = 0; row < ${rows}; row += 2) {
    vec4 sums = getSums(row, 0);
    total += sums.xy + sums.zw;
  }
  setOutput(vec4(total / ${rows * values}., 0., 0.));
}`,
  );
}

function lossGradient(rows: number, values: number): GPGPUProgram {
  return packed(
    ['Logits', 'Targets', 'Dy'],
    [rows, values],
    `${OWN(rows, values)}
void main() {
  ivec2 rc = getOutputCoords();
  vec4 z = getLogits(rc.x, rc.y);
  ${SIGMOID}
  vec2 dy = getDy(0).xy / ${rows * values}.;
  vec4 error = p - getTargets(rc.x, rc.y);
  setOutput(own(error * (dy.x + 2. * dy.y * p * (1. - p)), rc));
}`,
  );
}

function activated(rows: number, units: number, activation: Activation): GPGPUProgram {
  return packed(
    ['X'],
    [rows, units],
    `${ACTIVATE[activation]}
void main() {
  ivec2 rc = getOutputCoords();
  setOutput(activate(getX(rc.x, rc.y)));
}`,
  );
}

function activationGradient(rows: number, units: number, activation: Activation): GPGPUProgram {
  return packed(
    ['Dy', 'Y'],
    [rows, units],
    `${OWN(rows, units)}
${DERIVATIVE[activation]}
void main() {
  ivec2 rc = getOutputCoords();
  setOutput(own(getDy(rc.x, rc.y) * derivative(getY(rc.x, rc.y)), rc));
}`,
  );
}

function columnSums(rows: number, columns: number): GPGPUProgram {
  return packed(
    ['X'],
    [columns],
    `${OWN(rows, columns)}
void main() {
  int column = getOutputCoords();
  vec4 sums = vec4(0.);
  for (int row = 0; row < ${rows}; row += 2) {
    ivec2 rc = ivec2(row, column);
    sums += own(getX(row, column), rc);
  }
  setOutput(vec4(sums.xy + sums.zw, 0., 0.));
}`,
  );
}
