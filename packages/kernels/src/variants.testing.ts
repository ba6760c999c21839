/** The variants of the contract as tests: random networks, and their results by tfjs's own autodiff. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Images, layersOf } from './cases.testing';
import type {
  DenseLayer,
  DensePlan,
  DenseVariant,
  Penalty,
  PlannedLayer,
  TiedLayer,
  TrainingKernels,
} from './contract';
import { LOSSES } from './contract';
import { withNoise } from './cpu/noise';
import { joinLosses, meanLosses, NO_LOSSES } from './lossSums';
import { variablesOf } from './network';
import { type NumberSource, Sequence, STREAMS } from './random/numbers';
import { preActivations, type Result, TFJS_ACTIVATIONS } from './results.testing';
import type { Tolerances } from './training.testing';

/**
 * A plan as plain numbers. The network is symmetric: [width, ...hidden, code, ...hidden reversed, width], or begins and ends
 * with convolutions; then the hidden layers are between [..., flat] and [flat, ...].
 */
export interface VariantCase {
  readonly width: number;
  /** Filters of the convolutions from the pixels on; each halves the image. */
  readonly filters: readonly number[];
  readonly hidden: readonly number[];
  readonly codeSize: number;
  readonly tied: boolean;
  readonly activation: DenseLayer['activation'];
  readonly codeActivation: DenseLayer['activation'];
  readonly output: 'sigmoid' | 'linear';
  readonly loss: DensePlan['loss'];
  readonly variant: Omit<DenseVariant, 'codeLayer'>;
  readonly black: number;
  readonly batches: readonly Int32Array[];
  readonly seed: number;
}

type Layers = readonly PlannedLayer[];

const ROWS = 20;
const RATE = 0.01;
const SEED = 1;
/** Adam moves a weight by the sign of its gradient, so rounding errors would count as much as gradients. */
const OPTIMIZER = { kind: 'sgd', momentum: 0.9 } as const;

export const PLAIN: VariantCase = {
  width: 16,
  filters: [],
  hidden: [9, 7],
  codeSize: 5,
  tied: false,
  activation: 'tanh',
  codeActivation: 'linear',
  output: 'sigmoid',
  loss: 'bce',
  variant: { code: 'plain', noise: null, dropout: 0, penalties: [], clipNorm: 0, seed: 3, firstStep: 11 },
  black: 120,
  batches: [Int32Array.of(0, 5, 9, 9, 7, 1, 19), Int32Array.of(3, 4)],
  seed: 5,
};

const variant = (changes: Partial<VariantCase['variant']>): Partial<VariantCase> => ({
  variant: { ...PLAIN.variant, ...changes },
});

/** One for each thing that a variant can have. */
export const NAMED: readonly (readonly [string, Partial<VariantCase>])[] = [
  ['Gaussian noise', variant({ noise: { kind: 'gaussian', deviation: 0.4 } })],
  ['salt-and-pepper noise', variant({ noise: { kind: 'salt-and-pepper', share: 0.3 } })],
  ['squares of noise', variant({ noise: { kind: 'square', side: 2 } })],
  ['dropout', variant({ dropout: 0.4 })],
  ['a normalized code', variant({ code: 'normalized' })],
  ['a sampled code', variant({ code: 'sampled', penalties: [{ kind: 'normal', weight: 0.1 }] })],
  ['L1 sparsity', variant({ penalties: [{ kind: 'l1', weight: 0.05 }] })],
  [
    'sparse activity of a sigmoid code',
    {
      codeActivation: 'sigmoid',
      ...variant({ penalties: [{ kind: 'activity', weight: 0.2, target: 0.1, of: 'identity' }] }),
    },
  ],
  [
    'sparse activity of a tanh code',
    {
      codeActivation: 'tanh',
      ...variant({ penalties: [{ kind: 'activity', weight: 0.2, target: 0.1, of: 'half' }] }),
    },
  ],
  [
    'sparse activity of a linear code',
    variant({ penalties: [{ kind: 'activity', weight: 0.2, target: 0.1, of: 'sigmoid' }] }),
  ],
  ['contraction', variant({ penalties: [{ kind: 'contraction', weight: 0.05 }] })],
  [
    'contraction of noisy rows with dropout and a normalized code',
    variant({
      code: 'normalized',
      dropout: 0.3,
      noise: { kind: 'gaussian', deviation: 0.2 },
      penalties: [{ kind: 'contraction', weight: 0.05 }],
    }),
  ],
  ['tied weights', { tied: true }],
  [
    'tied weights and a sampled code',
    { tied: true, ...variant({ code: 'sampled', penalties: [{ kind: 'normal', weight: 0.1 }] }) },
  ],
  ['a linear output', { output: 'linear', loss: 'mse' }],
  ['a linear output by BCE', { output: 'linear' }],
  ['convolutions', { filters: [4, 9] }],
  [
    'convolutions, dropout, tied weights, contraction and a limit for the gradient',
    {
      filters: [3],
      tied: true,
      ...variant({ dropout: 0.3, clipNorm: 0.02, penalties: [{ kind: 'contraction', weight: 0.05 }] }),
    },
  ],
  ['a limit for the gradient', variant({ clipNorm: 0.02 })],
  ['tied weights and a limit for the gradient', { tied: true, ...variant({ clipNorm: 0.02 }) }],
];

const penaltiesFor = (code: DenseVariant['code'], activation: string): fc.Arbitrary<Penalty[]> => {
  const weight = fc.constantFrom(0.01, 0.1);
  const of = activation === 'sigmoid' ? 'identity' : activation === 'tanh' ? 'half' : 'sigmoid';
  const kinds: fc.Arbitrary<Penalty>[] = [
    fc.record({ kind: fc.constant('l1' as const), weight }),
    fc.record({
      kind: fc.constant('activity' as const),
      weight,
      target: fc.constantFrom(0.05, 0.4),
      of: fc.constant(of),
    }),
    fc.record({ kind: fc.constant('contraction' as const), weight }),
  ];
  const own = fc.record({ kind: fc.constant('normal' as const), weight });
  const some = fc
    .tuple(...kinds.map((kind) => fc.option(kind)))
    .map((all) => all.filter((one) => one !== null));
  return code === 'sampled' ? fc.tuple(own, some).map(([first, rest]) => [first, ...rest]) : some;
};

/** Sizes at the edges of tiles. */
const sizes = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(12, 13, 16, 17, 33));

export const variantCases: fc.Arbitrary<VariantCase> = fc
  .record({
    form: fc.oneof(
      fc.record({ side: fc.constantFrom(2, 3, 4, 5, 7), filters: fc.constant([]) }),
      fc.record({
        side: fc.constantFrom(4, 8),
        filters: fc.array(fc.constantFrom(1, 3, 4, 8, 9), { minLength: 1, maxLength: 2 }),
      }),
    ),
    hidden: fc.array(sizes, { maxLength: 3 }),
    codeSize: sizes,
    tied: fc.boolean(),
    activation: fc.constantFrom(
      'tanh' as const,
      'sigmoid' as const,
      'elu' as const,
      'relu' as const,
      'linear' as const,
    ),
    code: fc.constantFrom('plain' as const, 'normalized' as const, 'sampled' as const),
    plainActivation: fc.constantFrom('linear' as const, 'sigmoid' as const, 'tanh' as const),
    // The BCE of a linear output has no smooth gradient: values beyond 0…1 have none.
    end: fc.constantFrom(
      { output: 'sigmoid' as const, loss: 'bce' as const },
      { output: 'sigmoid' as const, loss: 'mse' as const },
      { output: 'linear' as const, loss: 'mse' as const },
    ),
    batchSize: fc.constantFrom(1, 5, 7, 13),
    seed: fc.nat(1e6),
  })
  .chain(
    ({
      form: { side, filters },
      hidden,
      codeSize,
      tied,
      activation,
      code,
      plainActivation,
      end,
      batchSize,
      seed,
    }) => {
      const codeActivation = code === 'plain' ? plainActivation : 'linear';
      return fc.record({
        width: fc.constant(side * side),
        filters: fc.constant(filters),
        hidden: fc.constant(hidden),
        codeSize: fc.constant(codeSize),
        tied: fc.constant(tied),
        activation: fc.constant(activation),
        codeActivation: fc.constant(codeActivation),
        output: fc.constant(end.output),
        loss: fc.constant(end.loss),
        variant: fc.record({
          code: fc.constant(code),
          noise: fc.option(
            fc.oneof(
              fc.record({ kind: fc.constant('gaussian' as const), deviation: fc.constantFrom(0.1, 0.5) }),
              fc.record({ kind: fc.constant('salt-and-pepper' as const), share: fc.constantFrom(0.1, 0.5) }),
              fc.record({ kind: fc.constant('square' as const), side: fc.integer({ min: 0, max: side }) }),
            ),
          ),
          dropout: fc.constantFrom(0, 0, 0.2, 0.5),
          penalties: penaltiesFor(code, codeActivation),
          clipNorm: fc.constantFrom(0, 0, 0.01, 10),
          seed: fc.nat(1e6),
          firstStep: fc.nat(1e6),
        }),
        black: fc.constantFrom(0, 100, 220),
        batches: fc.array(
          fc
            .array(fc.nat(ROWS - 1), { minLength: 1, maxLength: batchSize })
            .map((indices) => Int32Array.from(indices)),
          { minLength: 1, maxLength: 3 },
        ),
        seed: fc.constant(seed),
      });
    },
  );

const bytesOf = ({ width, black, seed }: VariantCase): Uint8Array =>
  Uint8Array.from({ length: width * ROWS }, (_, i) => {
    const byte = Math.imul(i + seed, 2654435761) >>> 24;
    return byte < black ? 0 : byte;
  });

/** Layers with seeded weights. Equal cases give equal layers. */
export function variantLayers(test: VariantCase): Layers {
  const { width, filters, hidden, codeSize, tied, activation, codeActivation, output, seed } = test;
  const each = test.variant.code === 'sampled' ? 2 * codeSize : codeSize;
  const side = (depth: number) => Math.sqrt(width) / 2 ** depth;
  const images = [width, ...filters.map((count, i) => side(i + 1) ** 2 * count)];
  const dense = [...hidden.map(() => null), null];
  const between = [...filters, ...hidden].map(() => activation);
  const encoder = layersOf({
    sizes: [...images, ...hidden, each],
    images: [...filters.map((_, i): Images => ({ kind: 'down', side: side(i) })), ...dense],
    activations: [...between, codeActivation],
    seed,
  });
  const decoder = layersOf({
    sizes: [codeSize, ...hidden.toReversed(), ...images.toReversed()],
    images: [...dense, ...filters.map((_, i): Images => ({ kind: 'up', side: side(filters.length - i) }))],
    activations: [...between, output],
    seed: seed + 1,
  });
  if (!tied) return [...encoder, ...decoder];
  const [shared, last] = [decoder.slice(0, dense.length), decoder.slice(dense.length)];
  tf.dispose(shared.map(({ kernel }) => kernel));
  const tiedLayers = shared.map(({ bias, activation }, i) => ({
    bias,
    activation,
    kernel: null,
    tiedTo: filters.length + hidden.length - i,
  }));
  return [...encoder, ...tiedLayers, ...last];
}

export function disposeVariant(layers: Layers): void {
  tf.dispose(variablesOf(layers) as tf.Variable[]);
}

export const variantPlan = (test: VariantCase): Pick<DensePlan, 'loss' | 'optimizer' | 'batchSize'> => ({
  loss: test.loss,
  optimizer: OPTIMIZER,
  batchSize: Math.max(...test.batches.map(({ length }) => length)),
});

/** The results of the kernels on the active backend. */
export async function variantResult(kernels: TrainingKernels, test: VariantCase): Promise<Result> {
  const layers = variantLayers(test);
  const rows = kernels.createRows(test.width);
  rows.append(bytesOf(test));
  const variant = { ...test.variant, codeLayer: codeLayerOf(test) };
  const step = await kernels.planDenseStep({ ...variantPlan(test), layers, rows, variant });
  for (const batch of test.batches) step.step(batch, RATE);
  const losses = meanLosses(await step.readLosses());
  step.writeWeights();
  const weights = variablesOf(layers).map((variable) => variable.dataSync<'float32'>().slice());
  step.dispose();
  rows.dispose();
  disposeVariant(layers);
  return { weights, ...losses };
}

const codeLayerOf = ({ filters, hidden }: VariantCase): number => filters.length + hidden.length;

/** The same by tfjs's own operations and autodiff. */
export function variantByAutodiff(test: VariantCase): Result {
  const layers = variantLayers(test);
  const variables = variablesOf(layers) as tf.Variable[];
  const optimizer = tf.train.momentum(RATE, OPTIMIZER.momentum);
  const bytes = bytesOf(test);
  let sums = NO_LOSSES;
  for (const [step, batch] of test.batches.entries()) {
    const source = { seed: test.variant.seed, purpose: 0, step: test.variant.firstStep + step };
    const clean = Float64Array.from(
      [...batch].flatMap((row) => [...bytes.subarray(row * test.width, (row + 1) * test.width)]),
      (byte) => byte / 255,
    );
    tf.tidy(() => {
      const value = terms(test, layers, clean, source);
      const [bce = 0, mse = 0, penalty = 0] = value.dataSync();
      const penalised = test.variant.penalties.length > 0 ? { penalty } : {};
      sums = joinLosses(sums, { steps: 1, bce, mse, ...penalised });
      const weights = tf.tensor1d([test.loss === 'bce' ? 1 : 0, test.loss === 'mse' ? 1 : 0, 1]);
      const { grads } = tf.variableGrads(
        () => terms(test, layers, clean, source).mul(weights).sum().asScalar(),
        variables,
      );
      const most = test.variant.clipNorm;
      const norm = Math.sqrt(
        Object.values(grads).reduce((sum, g) => sum + (g.square().sum().dataSync()[0] as number), 0),
      );
      const scale = most > 0 ? Math.min(1, most / norm) : 1;
      optimizer.applyGradients(
        Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, g.mul(scale)])),
      );
    });
  }
  const weights = variables.map((variable) => variable.dataSync<'float32'>().slice());
  optimizer.dispose();
  disposeVariant(layers);
  return { weights, ...meanLosses(sums) };
}

/** BCE, squared error and the weighted penalties of one batch. */
function terms(test: VariantCase, layers: Layers, clean: Float64Array, source: NumberSource): tf.Tensor1D {
  const { width, codeSize, output } = test;
  const { code, noise, dropout, penalties } = test.variant;
  const rows = clean.length / width;
  const last = codeLayerOf(test);
  const targets = tf.tensor2d(Float32Array.from(clean), [rows, width]);
  const noisy = withNoise(clean, width, noise, source);
  const kernelOf = (layer: DenseLayer | TiedLayer, inputs: number): tf.Tensor2D => {
    if (layer.kernel) return layer.kernel as unknown as tf.Tensor2D;
    const shared = layers[layer.tiedTo]?.kernel as unknown as tf.Tensor2D;
    return shared.slice([0, 0], [shared.shape[0], inputs]).transpose() as tf.Tensor2D;
  };
  const through = (x: tf.Tensor2D, first: number, end: number): tf.Tensor2D => {
    let values = x;
    for (let index = first; index < end; index += 1) {
      const layer = layers[index] as PlannedLayer;
      const sums =
        'kind' in layer
          ? (preActivations(values, layer) as tf.Tensor2D)
          : tf.add<tf.Tensor2D>(tf.matMul(values, kernelOf(layer, values.shape[1])), layer.bias);
      if (index === layers.length - 1) return sums;
      values = TFJS_ACTIVATIONS[layer.activation](sums) as tf.Tensor2D;
      if (dropout > 0 && index !== last) {
        const units = values.shape[1];
        const kept = new Sequence(source, STREAMS.dropout + index).matrix(rows, units, (s) =>
          s.uniform() < dropout ? 0 : 1 / (1 - dropout),
        );
        values = values.mul(tf.tensor2d(kept, [rows, units]));
      }
    }
    return values;
  };
  const normals = (stream: number, columns: number) =>
    tf.tensor2d(
      new Sequence(source, stream).matrix(rows, columns, (s) => s.normal()),
      [rows, columns],
    );
  const normalize = (z: tf.Tensor2D) => z.div<tf.Tensor2D>(z.square().mean(1, true).add(1e-12).sqrt());
  const input = tf.tensor2d(Float32Array.from(noisy), [rows, width]);
  const outputs = through(input, 0, last + 1);
  const meansOf = (x: tf.Tensor2D): tf.Tensor2D =>
    code === 'sampled' ? x.slice([0, 0], [rows, codeSize]) : code === 'normalized' ? normalize(x) : x;
  const means = meansOf(outputs);
  const logVariances = code === 'sampled' ? outputs.slice([0, codeSize], [rows, codeSize]) : null;
  const values = logVariances
    ? logVariances.div(2).exp().mul(normals(STREAMS.code, codeSize)).add<tf.Tensor2D>(means)
    : means;
  const logits = through(values, last + 1, layers.length);
  const p = output === 'linear' ? logits.clipByValue(1e-7, 1 - 1e-7) : logits.sigmoid();
  const bce =
    output === 'linear'
      ? targets
          .mul(p.log())
          .add(tf.sub(1, targets).mul(tf.sub(1, p).log()))
          .neg()
          .mean()
      : tf.losses.sigmoidCrossEntropy(targets, logits);
  const mse = targets
    .sub(output === 'linear' ? logits : p)
    .square()
    .mean();
  const penalty = penalties.map((term) => {
    switch (term.kind) {
      case 'normal': {
        const spread = logVariances as tf.Tensor2D;
        return means
          .square()
          .add(spread.exp())
          .sub(spread)
          .sub(1)
          .sum(1)
          .mean()
          .mul(term.weight / 2);
      }
      case 'l1':
        return values.abs().sum(1).mean().mul(term.weight);
      case 'activity': {
        const active = { identity: values, half: values.add(1).div(2), sigmoid: values.sigmoid() }[term.of];
        const mean = active.mean(0).clipByValue(1e-6, 1 - 1e-6);
        const t = term.target;
        const divergence = mean
          .log()
          .mul(-t)
          .add(
            tf
              .sub(1, mean)
              .log()
              .mul(t - 1),
          );
        return divergence
          .add(t * Math.log(t) + (1 - t) * Math.log(1 - t))
          .sum()
          .mul(term.weight);
      }
      case 'contraction': {
        const near = through(input.add(normals(STREAMS.contraction, width).mul(0.01)), 0, last + 1);
        return meansOf(near)
          .sub(means)
          .square()
          .sum(1)
          .mean()
          .mul(term.weight / 1e-4);
      }
      default:
        return term satisfies never;
    }
  });
  const whole = penalty.length > 0 ? tf.addN(penalty as tf.Tensor[]) : tf.scalar(0);
  return tf.stack([bce, mse, whole]) as tf.Tensor1D;
}

/** The kernels' backend must be registered; `tolerances` as for the plain contract. */
export function itTrainsVariants(
  kernels: TrainingKernels,
  { backend, weights, losses, runs, denseOnly = false }: Tolerances,
): void {
  const compare = async (test: VariantCase) => {
    await tf.setBackend(backend);
    const ours = await variantResult(kernels, test);
    await tf.setBackend('cpu');
    const theirs = variantByAutodiff(test);
    for (const loss of LOSSES)
      expect(Math.abs(ours[loss] - theirs[loss])).toBeLessThan(losses * (theirs[loss] + 1e-2));
    expect(ours.penalty === undefined).toBe(theirs.penalty === undefined);
    // A contraction divides differences of float32 by 0.01².
    const penalty = Math.abs((ours.penalty ?? 0) - (theirs.penalty ?? 0));
    expect(penalty).toBeLessThan(1e-3 * ((theirs.penalty ?? 0) + 0.1));
    for (const [i, values] of ours.weights.entries())
      for (const [j, value] of values.entries())
        expect(Math.abs(value - (theirs.weights[i]?.[j] as number))).toBeLessThan(weights);
  };

  const trains = ({ filters = [] }: Partial<VariantCase>) => !denseOnly || filters.length === 0;

  it.each(NAMED.filter(([, changes]) => trains(changes)))(
    'trains with %s as autodiff does',
    async (_, changes) => {
      await compare({ ...PLAIN, ...changes });
    },
  );

  it('trains any combination of these as autodiff does', async () => {
    await fc.assert(fc.asyncProperty(variantCases.filter(trains), compare), { numRuns: runs, seed: SEED });
  }, 240_000);

  it('takes the same random numbers after it was planned again at a later step', async () => {
    const noisy = { ...PLAIN, ...variant({ dropout: 0.3, noise: { kind: 'gaussian', deviation: 0.4 } }) };
    const [first, second] = noisy.batches as [Int32Array, Int32Array];
    await tf.setBackend(backend);
    const seed = PLAIN.variant.firstStep;
    const later = await variantResult(kernels, {
      ...noisy,
      batches: [second],
      variant: { ...noisy.variant, firstStep: seed + 1 },
    });
    const after = await variantResult(kernels, { ...noisy, batches: [first, second] });
    const alone = await variantResult(kernels, { ...noisy, batches: [first] });
    expect(after.bce).not.toBe(alone.bce);
    await tf.setBackend('cpu');
    const reference = variantByAutodiff({
      ...noisy,
      batches: [second],
      variant: { ...noisy.variant, firstStep: seed + 1 },
    });
    expect(Math.abs(later.bce - reference.bce)).toBeLessThan(losses);
  });

  it.each([
    ['a code layer that is the last', { codeLayer: 5 }],
    ['dropout of everything', { dropout: 1 }],
    ['a negative limit', { clipNorm: -1 }],
    ['a negative deviation', { noise: { kind: 'gaussian', deviation: -1 } }],
    ['a share above 1', { noise: { kind: 'salt-and-pepper', share: 1.1 } }],
    ['a square that is too large', { noise: { kind: 'square', side: 5 } }],
    ['half a pixel', { noise: { kind: 'square', side: 1.5 } }],
    ['a weight that is no number', { penalties: [{ kind: 'l1', weight: Number.NaN }] }],
    ['two penalties of a kind', { penalties: [1, 2].map((weight) => ({ kind: 'l1', weight })) }],
    ['a target of 0', { penalties: [{ kind: 'activity', weight: 1, target: 0, of: 'half' }] }],
    ['a divergence without a sample', { penalties: [{ kind: 'normal', weight: 1 }] }],
    ['a sampled code of odd size', { code: 'sampled' }],
  ] as readonly (readonly [string, Partial<DenseVariant>])[])('refuses %s', async (_, changes) => {
    await tf.setBackend(backend);
    const layers = variantLayers(PLAIN);
    const rows = kernels.createRows(PLAIN.width);
    rows.append(bytesOf(PLAIN));
    const variant = { codeLayer: PLAIN.hidden.length, ...PLAIN.variant, ...changes };
    const plan = kernels.planDenseStep({ ...variantPlan(PLAIN), layers, rows, variant });
    await expect(plan).rejects.toThrow(RangeError);
    rows.dispose();
    disposeVariant(layers);
  });
}
