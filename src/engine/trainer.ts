/** One run: a network, the step that trains it, and its position in the order of the digits. */

import {
  type DenseStep,
  type LossSums,
  type Optimizer,
  type OptimizerState,
  PlanError,
  type StepKernels,
} from 'hourglass-kernels';
import { BatchSampler, orderOf } from '../data/batchSampler';
import type { Checkpoint } from '../domain/checkpoint';
import type { Losses } from '../domain/progress';
import type { Optimizer as OptimizerName } from '../domain/settings';
import { type ModelSpec, needsNewStep, type StepSpec, type TrainingSpec } from '../domain/spec';
import { Autoencoder } from './autoencoder';
import { densePlan } from './densePlan';
import { Objective } from './objective';
import { RecentLosses } from './recentLosses';
import type { TrainingRows } from './rows';
import { learningRate } from './schedule';

/**
 * Adam's ε, as its authors chose it, the same on every backend. Gradients of a mean over pixels are small: tfjs's
 * default of 1e-7 (on WebGL even 1e-4) would make the steps too short.
 */
const EPSILON = 1e-8;

const OPTIMIZERS: Record<OptimizerName, (training: StepSpec) => Optimizer> = {
  adam: ({ weightDecay }) => ({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: EPSILON, weightDecay }),
  // Squared, because it is added inside the root.
  rmsprop: () => ({ kind: 'rmsprop', decay: 0.9, epsilon: EPSILON ** 2 }),
  sgd: () => ({ kind: 'sgd', momentum: 0.9 }),
};

export interface RunSpec {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  /** The checkpoint to continue from; null for a new run. */
  readonly checkpoint: Checkpoint | null;
}

export class Trainer {
  /** Steps taken. */
  step: number;
  /** The learning rate of the latest step; before the first step, the rate that it will have. */
  rate: number;

  private constructor(
    readonly autoencoder: Autoencoder,
    private training: TrainingSpec,
    /** What the steps minimise. */
    public objective: Objective,
    private readonly kernels: StepKernels,
    private readonly rows: TrainingRows,
    private readonly sampler: BatchSampler,
    private planned: DenseStep,
    private recent: RecentLosses,
    step: number,
  ) {
    this.step = step;
    this.rate = learningRate(training, sampler.epoch);
  }

  /** Builds the network, or restores it from a checkpoint. Throws `UnfitCheckpoint` if it is from another network. */
  static async create(spec: RunSpec, kernels: StepKernels, rows: TrainingRows): Promise<Trainer> {
    const { model, training, checkpoint } = spec;
    const autoencoder = new Autoencoder(model);
    try {
      const sampler = checkpoint
        ? restore(checkpoint, autoencoder, rows)
        : BatchSampler.begin(rows, orderOf(model.seed));
      const step = checkpoint?.step ?? 0;
      const objective = new Objective(autoencoder, training, step);
      const planned = await plan(autoencoder, objective, kernels, rows, step, checkpoint?.optimizer);
      const recent = new RecentLosses(checkpoint?.losses);
      return new Trainer(autoencoder, training, objective, kernels, rows, sampler, planned, recent, step);
    } catch (error) {
      autoencoder.dispose();
      throw error;
    }
  }

  /** Epochs done, with the fraction of the one in progress. */
  get epoch(): number {
    return this.sampler.epoch;
  }

  /** Whether all epochs of the settings are done. */
  get finished(): boolean {
    return this.epoch >= this.training.epochs;
  }

  /** Trains on the next batch. Returns its number of digits, or 0 if they have not arrived and no step was taken. */
  trainBatch(): number {
    const rate = learningRate(this.training, this.epoch);
    const batch = this.sampler.next(this.training.batchSize);
    if (!batch) return 0;
    this.planned.step(batch, rate);
    this.rate = rate;
    this.step++;
    return batch.length;
  }

  /** Continues without the digits that failed to load: see `BatchSampler.endEpochEarly`. */
  endEpochEarly(): void {
    this.sampler.endEpochEarly();
  }

  /** Takes effect at the next step. A new optimizer starts with empty state. Take no step until it resolves. */
  async tune(training: TrainingSpec): Promise<void> {
    const same = !needsNewStep(this.training, training);
    this.training = training;
    if (same) return;
    this.objective = new Objective(this.autoencoder, training, this.step);
    this.planned.writeWeights();
    const memory = await this.planned.readState();
    const { autoencoder, objective, kernels, rows, step } = this;
    const next = await plan(autoencoder, objective, kernels, rows, step, memory);
    this.planned.dispose();
    this.planned = next;
    this.recent = new RecentLosses();
  }

  /** Training losses of the steps since the last call. */
  losses(): Promise<LossSums> {
    const reading = this.planned.readLosses();
    this.recent.add(reading);
    return reading;
  }

  /**
   * The training losses that the page shows: see `RecentLosses`. They start again when the objective changes. Null
   * before the first step.
   */
  recentLosses(): Promise<Losses | null> {
    void this.losses();
    return this.recent.mean();
  }

  /** Updates the autoencoder's weights to the latest step. */
  sync(): void {
    this.planned.writeWeights();
  }

  /**
   * The run at the time of the call, even if steps follow before it resolves. `seconds`: training time so far. `tested`:
   * the test losses at this step, if they were measured.
   */
  async checkpoint(seconds: number, tested: Losses | null = null): Promise<Checkpoint> {
    this.sync();
    const { step, epoch, autoencoder } = this;
    const sampler = this.sampler.save();
    void this.losses();
    const [weights, optimizer, losses] = await Promise.all([
      autoencoder.readWeights(),
      this.planned.readState(),
      this.recent.save(),
    ]);
    return {
      model: autoencoder.spec,
      step,
      epoch,
      seconds,
      tested,
      weights,
      optimizer,
      losses,
      order: sampler,
    };
  }

  dispose(): void {
    this.planned.dispose();
    this.autoencoder.dispose();
  }
}

/** A checkpoint of another network or of other digits. The message is a sentence. */
export class UnfitCheckpoint extends Error {}

function restore({ weights, order }: Checkpoint, autoencoder: Autoencoder, rows: TrainingRows): BatchSampler {
  try {
    autoencoder.writeWeights(weights);
    return BatchSampler.restore(rows, order);
  } catch (error) {
    throw new UnfitCheckpoint((error as Error).message);
  }
}

/** The planned step if the kernels have one for this network and objective, otherwise the step on the tape. */
async function plan(
  autoencoder: Autoencoder,
  objective: Objective,
  kernels: StepKernels,
  { rows }: TrainingRows,
  step: number,
  memory: OptimizerState | undefined,
): Promise<DenseStep> {
  const { training } = objective;
  const { loss, optimizer, batchSize, clipNorm } = training;
  const common = {
    loss,
    optimizer: OPTIMIZERS[optimizer](training),
    batchSize,
    rows,
    // Before the first step there is none.
    ...(memory?.kind === optimizer && memory.slots.length > 0 ? { state: memory } : {}),
  };
  const dense = densePlan(autoencoder, objective, step);
  if (dense) {
    try {
      return await kernels.planDenseStep({ ...common, ...dense });
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
    }
  }
  return kernels.planTapeStep({ ...common, objective, clipNorm });
}
