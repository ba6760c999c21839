import { factorise, solve } from './cholesky';
import type { Vectors } from './distances';
import { minimise } from './lbfgs';
import { correlations, type Standardisation, standardisation } from './standardisation';

/**
 * The weight of the L2 penalty ½|W|² (without biases), which is added to the mean cross-entropy; it makes the optimum
 * unique. scikit-learn's C is 1 / (PENALTY · points).
 */
export const PENALTY = 0.001;
/** Stops when no component of the gradient is larger: scikit-learn's default tolerance. */
export const TOLERANCE = 1e-4;
const MAX_ITERATIONS = 300;
/** Smaller probabilities are set to 0: processors are slow with denormal numbers. */
const TINY = 1e-12;

/**
 * Softmax regression (multinomial logistic regression) of any number of classes, with an L2 penalty. It standardises
 * each component x of a point to z = (x − mean) · scale, but never stores z: an x of 0, as most pixels are, costs nothing.
 */
export class SoftmaxRegression {
  private readonly seen: Standardisation;
  /** The weights of z, [size, classes], followed by the biases. */
  readonly weights: Float64Array;
  /** The equivalent weights of x. */
  private readonly raw: Float64Array;
  private readonly probabilities: Float64Array;

  /** All weights start at 0. `labels`: the points' classes, each below `classes`. */
  constructor(
    private readonly points: Vectors,
    private readonly labels: Uint8Array,
    private readonly classes: number,
  ) {
    this.seen = standardisation(points);
    this.probabilities = new Float64Array(classes);
    this.weights = new Float64Array((points.size + 1) * classes);
    this.raw = this.weights.slice();
  }

  /** The most probable class of a point. */
  classify(queries: Vectors, index: number): number {
    this.predict(queries, index);
    return this.probabilities.indexOf(Math.max(...this.probabilities));
  }

  /** Finds the weights with the lowest loss, and returns this loss. `progress` gets the share that is done, 0 to 1. */
  fit(progress: (done: number) => void): number {
    const begin = this.steepest();
    let gone = 0;
    const loss = minimise((weights, gradient) => this.lossAt(weights, gradient), this.weights, {
      tolerance: TOLERANCE,
      maxIterations: MAX_ITERATIONS,
      precondition: this.inverseHessian(),
      progress: (steepest) => {
        // The gradient may grow again for a while.
        gone = Math.max(gone, Math.log(begin / steepest) / Math.log(begin / TOLERANCE));
        progress(Math.min(1, gone));
      },
    });
    this.unfold(this.weights);
    progress(1);
    return loss;
  }

  /** The mean cross-entropy of all points at `weights`, plus the penalty. Writes its gradient into `gradient`. */
  lossAt(weights: Float64Array, gradient: Float64Array): number {
    const { points, labels, probabilities, classes } = this;
    const { size, values } = points;
    this.unfold(weights);
    gradient.fill(0);
    let sum = 0;
    for (let i = 0; i < labels.length; i++) {
      this.predict(points, i);
      const label = labels[i] as number;
      sum -= Math.log(Math.max(TINY, probabilities[label] as number));
      probabilities[label] = (probabilities[label] as number) - 1;
      for (let k = 0; k < size; k++) {
        const value = values[i * size + k] as number;
        if (value !== 0) addScaled(gradient, k * classes, value, probabilities, classes);
      }
      addScaled(gradient, size * classes, 1, probabilities, classes);
    }
    this.standardise(weights, gradient);
    let squares = 0;
    for (let at = 0; at < size * classes; at++) squares += (weights[at] as number) ** 2;
    return sum / labels.length + (PENALTY / 2) * squares;
  }

  private steepest(): number {
    const gradient = new Float64Array(this.weights.length);
    this.lossAt(this.weights, gradient);
    return Math.max(TOLERANCE, ...gradient.map(Math.abs));
  }

  /** Turns the summed gradient for the weights of x into the mean gradient for those of z, and adds the penalty's. */
  private standardise(weights: Float64Array, gradient: Float64Array): void {
    const { classes } = this;
    const { mean, scale } = this.seen;
    const count = this.labels.length;
    const biases = gradient.length - classes;
    for (let at = 0; at < biases; at++) {
      const k = Math.floor(at / classes);
      const bias = gradient[biases + (at % classes)] as number;
      const byZ = ((gradient[at] as number) - (mean[k] as number) * bias) * (scale[k] as number);
      gradient[at] = byZ / count + PENALTY * (weights[at] as number);
    }
    for (let at = biases; at < gradient.length; at++) gradient[at] = (gradient[at] as number) / count;
  }

  /**
   * Multiplies by the inverse of the Hessian at weights of 0, where all C classes have the probability 1/C. The
   * Hessian's block for one class is the correlations divided by C, plus the penalty. Blocks between two classes are left out.
   */
  private inverseHessian(): (vector: Float64Array) => void {
    const { classes } = this;
    const { size } = this.points;
    const hessian = correlations(this.points, this.seen).map((value) => value / classes);
    for (let k = 0; k < size; k++) hessian[k * size + k] = (hessian[k * size + k] as number) + PENALTY;
    factorise(hessian, size);
    return (vector) => {
      solve(hessian, size, vector, classes);
      for (let at = size * classes; at < vector.length; at++) vector[at] = (vector[at] as number) * classes;
    };
  }

  /** Computes the equivalent weights of x. */
  private unfold(weights: Float64Array): void {
    const { raw, classes } = this;
    const { mean, scale } = this.seen;
    const biases = weights.length - classes;
    for (let at = biases; at < weights.length; at++) raw[at] = weights[at] as number;
    for (let at = 0; at < biases; at++) {
      const k = Math.floor(at / classes);
      const weight = (weights[at] as number) * (scale[k] as number);
      raw[at] = weight;
      const bias = biases + (at % classes);
      raw[bias] = (raw[bias] as number) - weight * (mean[k] as number);
    }
  }

  /** Writes the probability of each class into `probabilities`. */
  private predict({ values, size }: Vectors, index: number): void {
    const { raw, probabilities, classes } = this;
    for (let c = 0; c < classes; c++) probabilities[c] = raw[size * classes + c] as number;
    for (let k = 0; k < size; k++) {
      const value = values[index * size + k] as number;
      if (value !== 0) addScaled(probabilities, 0, value, raw, classes, k * classes);
    }
    softmax(probabilities);
  }
}

function addScaled(
  target: Float64Array,
  to: number,
  scale: number,
  values: Float64Array,
  classes: number,
  from = 0,
): void {
  for (let c = 0; c < classes; c++) {
    target[to + c] = (target[to + c] as number) + scale * (values[from + c] as number);
  }
}

/** In place. */
function softmax(logits: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) largest = Math.max(largest, logits[c] as number);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const power = Math.exp((logits[c] as number) - largest);
    logits[c] = power < TINY ? 0 : power;
    sum += power;
  }
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] as number) / sum;
}
