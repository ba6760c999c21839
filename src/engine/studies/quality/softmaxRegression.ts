import { CLASSES } from '../../../model/digit';
import { countOf, type Vectors } from './distances';

/** Adam's own constants (D. P. Kingma and J. Ba, 2015). */
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];
/** Weight of ½|W|² beside the mean cross-entropy: it makes the optimum unique. */
const PENALTY = 0.001;
/** Chances below this are taken for nought: processors are slow with numbers that are almost too small for them. */
const TINY = 1e-12;

/**
 * Softmax regression of ten classes. It sees each number x of a point as z = (x − mean) · scale, without writing that
 * down, so that paper stays 0 and costs nothing.
 */
export class SoftmaxRegression {
  private readonly mean: Float64Array;
  /** 1 / standard deviation; 0 for a number that never varies. */
  private readonly scale: Float64Array;
  /** Of z: [size, classes], and after them the biases. */
  private readonly weights: Float64Array;
  /** The same for x. */
  private readonly raw: Float64Array;
  private readonly gradient: Float64Array;
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly chances = new Float64Array(CLASSES);
  private steps = 0;

  /** All weights are 0. */
  constructor(private readonly points: Vectors) {
    const { size } = points;
    [this.mean, this.scale] = standardisation(points);
    const numbers = () => new Float64Array((size + 1) * CLASSES);
    this.weights = numbers();
    this.raw = numbers();
    this.gradient = numbers();
    this.first = numbers();
    this.second = numbers();
  }

  /** The likeliest class of a point. */
  classify(queries: Vectors, index: number): number {
    this.predict(queries, index);
    return this.chances.indexOf(Math.max(...this.chances));
  }

  /** The mean cross-entropy of all points by their classes, with the penalty: what learning makes small. */
  loss(labels: Uint8Array): number {
    let sum = 0;
    for (let i = 0; i < labels.length; i++) {
      this.predict(this.points, i);
      sum -= Math.log(Math.max(TINY, this.chances[labels[i] as number] as number));
    }
    const free = this.weights.subarray(0, this.points.size * CLASSES);
    return (
      sum / labels.length + (PENALTY / 2) * free.reduce((squares, weight) => squares + weight * weight, 0)
    );
  }

  /** One step of Adam from these points, given by their indices. */
  learn(labels: Uint8Array, batch: Uint32Array, rate: number): void {
    const { gradient, chances, points } = this;
    const { size, values } = points;
    gradient.fill(0);
    for (const i of batch) {
      this.predict(points, i);
      const label = labels[i] as number;
      chances[label] = (chances[label] as number) - 1;
      for (let k = 0; k < size; k++) {
        const value = values[i * size + k] as number;
        if (value !== 0) addScaled(gradient, k * CLASSES, value, chances);
      }
      addScaled(gradient, size * CLASSES, 1, chances);
    }
    this.standardise(batch.length);
    this.adam(rate);
    this.unfold();
  }

  /** From summed gradients by x to mean gradients by z, with the penalty's. */
  private standardise(count: number): void {
    const { gradient, weights, mean, scale } = this;
    const biases = gradient.length - CLASSES;
    for (let at = 0; at < biases; at++) {
      const k = Math.floor(at / CLASSES);
      const bias = gradient[biases + (at % CLASSES)] as number;
      const byZ = ((gradient[at] as number) - (mean[k] as number) * bias) * (scale[k] as number);
      gradient[at] = byZ / count + PENALTY * (weights[at] as number);
    }
    for (let at = biases; at < gradient.length; at++) gradient[at] = (gradient[at] as number) / count;
  }

  private adam(rate: number): void {
    const { weights, gradient, first, second } = this;
    this.steps++;
    const [c1, c2] = [1 - BETA1 ** this.steps, 1 - BETA2 ** this.steps];
    for (let at = 0; at < weights.length; at++) {
      const g = gradient[at] as number;
      const m = BETA1 * (first[at] as number) + (1 - BETA1) * g;
      const v = BETA2 * (second[at] as number) + (1 - BETA2) * g * g;
      first[at] = m;
      second[at] = v;
      weights[at] = (weights[at] as number) - (rate * (m / c1)) / (Math.sqrt(v / c2) + EPSILON);
    }
  }

  /** The weights as x sees them. */
  private unfold(): void {
    const { weights, raw, mean, scale } = this;
    const biases = weights.length - CLASSES;
    for (let at = biases; at < weights.length; at++) raw[at] = weights[at] as number;
    for (let at = 0; at < biases; at++) {
      const k = Math.floor(at / CLASSES);
      const weight = (weights[at] as number) * (scale[k] as number);
      raw[at] = weight;
      const bias = biases + (at % CLASSES);
      raw[bias] = (raw[bias] as number) - weight * (mean[k] as number);
    }
  }

  /** Writes the chance of each class into `chances`. */
  private predict({ values, size }: Vectors, index: number): void {
    const { raw, chances } = this;
    for (let c = 0; c < CLASSES; c++) chances[c] = raw[size * CLASSES + c] as number;
    for (let k = 0; k < size; k++) {
      const value = values[index * size + k] as number;
      if (value === 0) continue;
      for (let c = 0; c < CLASSES; c++) {
        chances[c] = (chances[c] as number) + value * (raw[k * CLASSES + c] as number);
      }
    }
    softmax(chances);
  }
}

function addScaled(target: Float64Array, from: number, scale: number, values: Float64Array): void {
  for (let c = 0; c < CLASSES; c++) {
    target[from + c] = (target[from + c] as number) + scale * (values[c] as number);
  }
}

/** In place. */
function softmax(logits: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < CLASSES; c++) largest = Math.max(largest, logits[c] as number);
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) {
    const power = Math.exp((logits[c] as number) - largest);
    logits[c] = power < TINY ? 0 : power;
    sum += power;
  }
  for (let c = 0; c < CLASSES; c++) logits[c] = (logits[c] as number) / sum;
}

/** Mean and 1 / standard deviation of each number over the points. */
function standardisation(points: Vectors): [Float64Array, Float64Array] {
  const { values, size } = points;
  const count = countOf(points);
  const mean = new Float64Array(size);
  const variance = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) mean[k] = (mean[k] as number) + (values[i * size + k] as number) / count;
  }
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) {
      const apart = (values[i * size + k] as number) - (mean[k] as number);
      variance[k] = (variance[k] as number) + apart ** 2 / count;
    }
  }
  // A mean of equal numbers is off them by its rounding.
  const varies = (k: number) => (variance[k] as number) > 1e-12 * (mean[k] as number) ** 2;
  return [mean, variance.map((value, k) => (varies(k) ? 1 / Math.sqrt(value) : 0))];
}
