/** Compares what exported Python projects compute with the page's own network, objective and schedule. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Optimizer, registerCpuTrainingKernels, tapeKernels } from 'hourglass-kernels';
import { expect } from 'vitest';
import type { Optimizer as OptimizerName, Settings } from '../../domain/settings';
import type { StepSpec } from '../../domain/spec';
import { Autoencoder } from '../../engine/autoencoder';
import { Objective } from '../../engine/objective';
import { learningRate } from '../../engine/schedule';
import { Network } from '../../inference/network';
import type { Project } from './project';
import { CERTAIN, NETWORKS, OPTIMIZED, randomWeights, specsOf, VARIANTS } from './projects.testing';
import { write } from './python.testing';

/** Writes each project into a folder that is named by its number. */
export function writeAll(
  folder: string,
  changes: readonly Partial<Settings>[],
  projectOf: (change: Partial<Settings>) => Project,
): void {
  for (const [i, change] of changes.entries()) write(join(folder, String(i)), projectOf(change));
}

/** Python that imports a module of project `i` anew. */
export const FRESH = `
import sys
def fresh(i, module):
    for name in ("model", "load", "digits", "train"):
        sys.modules.pop(name, None)
    sys.path[0] = str(i)
    return __import__(module)
`;

/** Lines of Python with more than 100 columns, or with spaces at their end. */
export const longLines = (files: Project): readonly string[] =>
  Object.entries(files)
    .filter(([path]) => path.endsWith('.py'))
    .flatMap(([, content]) => String(content).split('\n'))
    .filter((line) => line.length > 100 || line !== line.trimEnd());

/** Each of `NETWORKS` has written its codes and images into the files `codes`, `decoded` and `images` of its folder. */
export function expectThePagesOutputs(folder: string, pixels: Float32Array): void {
  const count = pixels.length / 784;
  for (const [i, change] of NETWORKS.entries()) {
    const { spec } = specsOf(change);
    const network = new Network(spec, randomWeights(spec));
    const codes = new Float32Array(count * spec.codeSize);
    const images = new Float32Array(pixels.length);
    for (let digit = 0; digit < count; digit++) {
      const code = network.encode(pixels.slice(784 * digit, 784 * (digit + 1)));
      codes.set(code, digit * spec.codeSize);
      images.set(network.decode(code), digit * 784);
    }
    for (const [name, values] of Object.entries({ codes, decoded: images, images })) {
      const found = floats(join(folder, String(i), name));
      expect(largestDifference(found, values), `${name} of ${JSON.stringify(change)}`).toBeLessThan(1e-5);
    }
  }
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  expect(one).toHaveLength(other.length);
  return one.reduce((most, value, i) => Math.max(most, Math.abs(value - (other[i] as number))), 0);
}

/** `losses`: of `VARIANTS`, for one batch of the digits. The first have no random numbers. */
export async function expectThePagesLosses(losses: readonly number[], digits: Uint8Array): Promise<void> {
  expect(losses).toHaveLength(VARIANTS.length);
  expect(losses.filter((loss) => !Number.isFinite(loss))).toEqual([]);
  const pixels = Float32Array.from(digits, (byte) => byte / 255);
  for (const [i, change] of CERTAIN.entries()) {
    const { spec, training } = specsOf(change);
    const autoencoder = new Autoencoder(spec);
    autoencoder.writeWeights(randomWeights(spec));
    const terms = await new Objective(autoencoder, training).termsOf(pixels, 'test').data();
    const [bce = 0, mse = 0, penalty = 0] = terms;
    const loss = (training.loss === 'bce' ? bce : mse) + penalty;
    expect(losses[i], JSON.stringify(change)).toBeCloseTo(loss, 4);
    autoencoder.dispose();
  }
}

/** The numbers in docs/maths.md. */
const OPTIMIZERS: Record<OptimizerName, (training: StepSpec) => Optimizer> = {
  adam: ({ weightDecay }) => ({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay }),
  rmsprop: () => ({ kind: 'rmsprop', decay: 0.9, epsilon: 1e-16 }),
  sgd: () => ({ kind: 'sgd', momentum: 0.9 }),
};

/**
 * Each of `OPTIMIZED` has written all its weights after some steps, each on all digits, into the file `weights` of its
 * folder. The weights must have moved as on the page: the difference is compared with the movement.
 */
export async function expectThePagesSteps(folder: string, digits: Uint8Array, steps: number): Promise<void> {
  // tfjs's own gradient of upsampling is wrong on its CPU backend.
  registerCpuTrainingKernels();
  for (const [i, change] of OPTIMIZED.entries()) {
    const { spec, training } = specsOf(change);
    const autoencoder = new Autoencoder(spec);
    autoencoder.writeWeights(randomWeights(spec));
    const rows = tapeKernels.createRows(784);
    rows.append(digits);
    const step = await tapeKernels.planTapeStep({
      ...training,
      optimizer: OPTIMIZERS[training.optimizer](training),
      objective: new Objective(autoencoder, training),
      rows,
    });
    const order = Int32Array.from({ length: training.batchSize }, (_, digit) => digit);
    for (let epoch = 0; epoch < steps; epoch++) step.step(order, learningRate(training, epoch));
    const after = (await autoencoder.readWeights()).flatMap((values) => [...values]);
    const before = randomWeights(spec).flatMap((values) => [...values]);
    const found = floats(join(folder, String(i), 'weights'));
    const moved = distance(after, before);
    expect(moved).toBeGreaterThan(1e-3);
    // PyTorch's RMSprop adds ε outside of the root: weights with gradients near ε move by another length.
    const limit = training.optimizer === 'rmsprop' ? 0.03 : 1e-3;
    expect(distance(after, found) / moved, JSON.stringify(change)).toBeLessThan(limit);
    step.dispose();
    autoencoder.dispose();
  }
}

function distance(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one).toHaveLength(other.length);
  return Math.hypot(...Array.from(one, (value, i) => value - (other[i] as number)));
}

const floats = (path: string) => new Float32Array(new Uint8Array(readFileSync(path)).buffer);

export const EPOCHS = [0, 3, 5, 9, 10, 14, 15, 19.5, 20, 25];

/** `rates`: of each of `VARIANTS`, at `EPOCHS`; null for a constant rate. */
export function expectThePagesRates(rates: readonly (readonly number[] | null)[]): void {
  expect(rates).toEqual(
    VARIANTS.map((change) => {
      const { training } = specsOf(change);
      if (training.schedule === 'constant') return null;
      return EPOCHS.map((epoch) => expect.closeTo(learningRate(training, epoch), 8));
    }),
  );
}
