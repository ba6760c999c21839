/** The planned step in plain JavaScript: simple and exact rather than fast. It is the reference for the other backends. */
import * as tf from '@tensorflow/tfjs';
import { ByteRows } from '../byteRows';
import {
  type DensePlan,
  type DenseStep,
  type DenseVariant,
  type LossSums,
  type OptimizerState,
  PlanError,
} from '../contract';
import { joinLosses, NO_LOSSES } from '../lossSums';
import { codeSizeOf, type LayerShape, shapesOf } from '../network';
import { SLOTS } from '../optimizerNumbers';
import type { NumberSource } from '../random/numbers';
import { checkIndices, checkPlan, checkState } from '../validate';
import { type Code, codeOf, meanCodeOf } from './code';
import { addFilterGradients, convolve, convolveBack } from './convolution';
import { addColumns, addProducts, backward, forward, transposed, type Weights } from './dense';
import { activate, lossOf, slope, update } from './formulas';
import { dropoutFactors, withNoise } from './noise';
import { codePenalty, contraction, nearby, normalPenalty } from './penalties';

interface Layer extends LayerShape {
  /** [inputs, units] or [3, 3, channels, filters], row by row; of a tied layer, null. */
  readonly kernel: Float32Array | null;
  readonly bias: Float32Array;
  /** The kernel's slots (if it has its own), then the bias's. */
  readonly slots: readonly (readonly Float32Array[])[];
}

export function planCpuDenseStep(plan: DensePlan): DenseStep {
  checkPlan(plan);
  checkState(plan);
  if (!(plan.rows instanceof ByteRows))
    throw new PlanError(
      'The rows belong to another backend. Create them with the kernels that plan the step.',
    );
  return new CpuDenseStep(plan, plan.rows);
}

/** A forward pass through some layers: for each, its inputs, its outputs before dropout, and the factors of dropout. */
interface Trace {
  readonly inputs: Float64Array[];
  readonly outputs: Float64Array[];
  readonly factors: (Float32Array | null)[];
}

/** A batch between the encoder and the decoder. */
interface Coded {
  /** With noise. */
  readonly inputs: Float64Array;
  readonly encoded: Trace;
  readonly code: Code;
  /** The loss's gradient by the values of the code. */
  readonly byCode: Float64Array;
  readonly source: NumberSource;
}

/** Gradients by the kernel ([inputs, units]; of a tied layer, null) and the bias of each layer. */
type Gradients = readonly { readonly kernel: Float64Array | null; readonly bias: Float64Array }[];

class CpuDenseStep implements DenseStep {
  readonly #plan: DensePlan;
  readonly #rows: ByteRows;
  readonly #layers: readonly Layer[];
  #steps: number;
  /** Steps since this was planned. */
  #taken = 0;
  #sums = NO_LOSSES;

  constructor(plan: DensePlan, rows: ByteRows) {
    this.#plan = plan;
    this.#rows = rows;
    this.#steps = plan.state?.steps ?? 0;
    const each = SLOTS[plan.optimizer.kind];
    let read = 0;
    const slotsOf = (size: number) =>
      Array.from({ length: each }, () => plan.state?.slots[read++]?.slice() ?? new Float32Array(size));
    this.#layers = shapesOf(plan.layers, rows.width, plan.variant).map((shape, index) => {
      const { kernel, bias } = plan.layers[index] as DensePlan['layers'][number];
      return {
        ...shape,
        kernel: kernel && new Float32Array(kernel.size),
        bias: new Float32Array(bias.size),
        slots: (kernel ? [kernel.size, bias.size] : [bias.size]).map(slotsOf),
      };
    });
    this.#readWeights();
  }

  step(indices: Int32Array, learningRate: number): void {
    checkIndices(indices, this.#plan.batchSize, this.#rows);
    const gradients = this.#gradients(indices);
    this.#steps += 1;
    this.#taken += 1;
    const scale = clippingScale(gradients, this.#plan.variant?.clipNorm ?? 0);
    const { optimizer } = this.#plan;
    for (const [index, { kernel, bias, slots }] of this.#layers.entries()) {
      const by = gradients[index] as Gradients[number];
      const parts: readonly (readonly [Float32Array, Float64Array])[] = [
        ...(kernel && by.kernel ? [[kernel, by.kernel] as const] : []),
        [bias, by.bias],
      ];
      for (const [part, [weights, gradient]] of parts.entries()) {
        const scaled = scale === 1 ? gradient : gradient.map((g) => g * scale);
        update(optimizer, this.#steps, learningRate, weights, scaled, slots[part] as Float32Array[]);
      }
    }
  }

  /** Of the whole loss by all weights. Adds the losses to the sums. */
  #gradients(indices: Int32Array): Gradients {
    const { variant } = this.#plan;
    const source = { seed: variant?.seed ?? 0, purpose: 0, step: (variant?.firstStep ?? 0) + this.#taken };
    const targets = this.#gather(indices);
    const inputs = withNoise(targets, this.#rows.width, variant?.noise ?? null, source);
    const gradients = this.#layers.map(({ kernel, bias }) => ({
      kernel: kernel && new Float64Array(kernel.length),
      bias: new Float64Array(bias.length),
    }));
    const count = this.#layers.length;
    const decoder = variant ? variant.codeLayer + 1 : 0;
    const encoded = variant ? this.#forward(inputs, 0, decoder, source) : null;
    const code = variant && encoded ? this.#code(variant, encoded, source) : null;
    const decoded = this.#forward(code?.values ?? inputs, decoder, count, source);
    const { gradient, bce, mse } = this.#compare(decoded.outputs.at(-1) as Float64Array, targets);
    const byCode = this.#backward(decoded, decoder, gradient, gradients);
    let penalty: number | undefined;
    if (variant && encoded && code) {
      const penalised = this.#penalise(variant, { inputs, encoded, code, byCode, source }, gradients);
      this.#backward(encoded, 0, penalised.delta, gradients);
      if (variant.penalties.length > 0) penalty = penalised.penalty;
    }
    this.#sums = joinLosses(this.#sums, {
      steps: 1,
      bce,
      mse,
      ...(penalty === undefined ? {} : { penalty }),
    });
    return gradients;
  }

  #code(variant: DenseVariant, encoded: Trace, source: NumberSource): Code {
    return codeOf(
      variant.code,
      encoded.outputs.at(-1) as Float64Array,
      codeSizeOf(this.#layers, variant),
      source,
    );
  }

  /** All penalties, and the gradient by the code layer's pre-activations. That of a moved row goes into `gradients`. */
  #penalise(
    variant: DenseVariant,
    { inputs, encoded, code, byCode, source }: Coded,
    gradients: Gradients,
  ): { readonly penalty: number; readonly delta: Float64Array } {
    const size = codeSizeOf(this.#layers, variant);
    const outputs = encoded.outputs.at(-1) as Float64Array;
    const byOutputs = new Float64Array(outputs.length);
    let penalty = 0;
    for (const term of variant.penalties) {
      if (term.kind === 'normal') penalty += normalPenalty(outputs, size, term.weight, byOutputs);
      else if (term.kind !== 'contraction') penalty += codePenalty(term, code.values, size, byCode);
      else {
        const moved = this.#forward(
          nearby(inputs, this.#rows.width, source),
          0,
          variant.codeLayer + 1,
          source,
        );
        const movedOutputs = moved.outputs.at(-1) as Float64Array;
        const contracted = contraction(
          meanCodeOf(variant.code, outputs, size),
          meanCodeOf(variant.code, movedOutputs, size),
          size,
          term.weight,
        );
        penalty += contracted.penalty;
        add(contracted.byOutputs, byOutputs);
        this.#backward(moved, 0, this.#delta(variant, movedOutputs, contracted.byMoved), gradients);
      }
    }
    add(code.backward(byCode), byOutputs);
    return { penalty, delta: this.#delta(variant, outputs, byOutputs) };
  }

  /** The gradient by the code layer's pre-activations, from that by its outputs. */
  #delta({ codeLayer }: DenseVariant, outputs: Float64Array, gradient: Float64Array): Float64Array {
    const { activation } = this.#layers[codeLayer] as Layer;
    return gradient.map((g, i) => g * slope(activation, outputs[i] as number));
  }

  /** Through the layers from `first` to before `end`. The network's last layer gives its pre-activations. */
  #forward(input: Float64Array, first: number, end: number, source: NumberSource): Trace {
    const trace: Trace = { inputs: [], outputs: [], factors: [] };
    let values = input;
    for (const [offset, layer] of this.#layers.slice(first, end).entries()) {
      const index = first + offset;
      const sums = this.#preActivations(layer, values);
      const last = index === this.#layers.length - 1;
      const output = last ? sums : sums.map((x) => activate(layer.activation, x));
      const share = this.#plan.variant?.dropout ?? 0;
      const rows = output.length / layer.units;
      const factors = layer.drops ? dropoutFactors(rows, layer.units, share, source, index) : null;
      trace.inputs.push(values);
      trace.outputs.push(output);
      trace.factors.push(factors);
      values = factors ? output.map((y, i) => y * (factors[i] as number)) : output;
    }
    return trace;
  }

  /**
   * Adds the gradients of a trace's layers, from `delta`: the gradient by the pre-activations of its last layer. Returns
   * the gradient by the inputs of its first layer, whose index is `first`; of pixels, an empty array.
   */
  #backward(trace: Trace, first: number, delta: Float64Array, gradients: Gradients): Float64Array {
    let by = delta;
    for (let offset = trace.inputs.length - 1; offset >= 0; offset -= 1) {
      const index = first + offset;
      const layer = this.#layers[index] as Layer;
      const input = trace.inputs[offset] as Float64Array;
      const own = gradients[index] as Gradients[number];
      addColumns(by, own.bias);
      if (own.kernel && layer.image) addFilterGradients(layer.image, input, by, own.kernel);
      else if (own.kernel) addProducts(input, by, layer.inputs, layer.units, layer.units, own.kernel);
      else {
        const owner = this.#layers[layer.tiedTo as number] as Layer;
        const shared = gradients[layer.tiedTo as number]?.kernel as Float64Array;
        addProducts(by, input, layer.units, layer.inputs, owner.units, shared);
      }
      if (index === 0) return new Float64Array();
      by = this.#byInputs(layer, by);
      if (offset === 0) return by;
      const { activation } = this.#layers[index - 1] as Layer;
      const outputs = trace.outputs[offset - 1] as Float64Array;
      const factors = trace.factors[offset - 1];
      by = by.map((g, i) => g * (factors?.[i] ?? 1) * slope(activation, outputs[i] as number));
    }
    return by;
  }

  /** A layer's pre-activations. */
  #preActivations(layer: Layer, input: Float64Array): Float64Array {
    const { image, kernel, bias } = layer;
    return image && kernel ? convolve(image, kernel, bias, input) : forward(this.#weights(layer), input);
  }

  /** The gradient by a layer's inputs, from that by its pre-activations. */
  #byInputs(layer: Layer, delta: Float64Array): Float64Array {
    const { image, kernel } = layer;
    return image && kernel ? convolveBack(image, kernel, delta) : backward(this.#weights(layer), delta);
  }

  #weights(layer: Layer): Weights {
    const { inputs, units, bias, tiedTo } = layer;
    if (layer.kernel) return { inputs, units, bias, kernel: layer.kernel };
    const owner = this.#layers[tiedTo as number]?.kernel as Float32Array;
    return { inputs, units, bias, kernel: transposed(owner, units, inputs) };
  }

  readLosses(): Promise<LossSums> {
    const sums = this.#sums;
    this.#sums = NO_LOSSES;
    return Promise.resolve(sums);
  }

  writeWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const layer = this.#layers[index] as Layer;
      if (kernel) assign(kernel, layer.kernel as Float32Array);
      assign(bias, layer.bias);
    }
  }

  #readWeights(): void {
    for (const [index, { kernel, bias }] of this.#plan.layers.entries()) {
      const layer = this.#layers[index] as Layer;
      if (kernel) layer.kernel?.set(kernel.dataSync<'float32'>());
      layer.bias.set(bias.dataSync<'float32'>());
    }
  }

  readState(): Promise<OptimizerState> {
    const slots = this.#layers.flatMap((layer) => layer.slots.flatMap((part) => part.map((s) => s.slice())));
    return Promise.resolve({ kind: this.#plan.optimizer.kind, steps: this.#steps, slots });
  }

  dispose(): void {
    // JavaScript's garbage collector frees everything.
  }

  #gather(indices: Int32Array): Float64Array {
    const bytes = new Uint8Array(indices.length * this.#rows.width);
    this.#rows.gather(indices, bytes);
    return Float64Array.from(bytes, (byte) => byte / 255);
  }

  /** The batch's mean losses, and the gradient by the last layer's pre-activations. */
  #compare(sums: Float64Array, targets: Float64Array) {
    let bce = 0;
    let mse = 0;
    const output = (this.#layers.at(-1) as Layer).activation === 'linear' ? 'linear' : 'sigmoid';
    const gradient = sums.map((sum, i) => {
      const value = lossOf(this.#plan.loss, sum, targets[i] as number, output);
      bce += value.bce;
      mse += value.mse;
      return value.slope / sums.length;
    });
    return { gradient, bce: bce / sums.length, mse: mse / sums.length };
  }
}

/** The factor that reduces the norm of the whole gradient to `most`, if it is larger; 0: no limit. */
function clippingScale(gradients: Gradients, most: number): number {
  if (most === 0) return 1;
  let squares = 0;
  for (const { kernel, bias } of gradients)
    for (const part of [kernel ?? [], bias]) for (const g of part) squares += g * g;
  return Math.min(1, most / (Math.sqrt(squares) + 1e-12));
}

function add(values: Float64Array, sums: Float64Array): void {
  for (const [i, value] of values.entries()) sums[i] = (sums[i] as number) + value;
}

function assign(variable: tf.Variable, values: Float32Array): void {
  tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)));
}
