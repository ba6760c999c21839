/** One run: a network, the step that trains it, and its place in the order of the digits. */
import { DigitOrder } from '../data/order';
import type { Checkpoint } from '../model/checkpoint';
import { Random } from '../model/random';
import type { Optimizer as OptimizerName } from '../model/settings';
import type { ModelSpec, TrainingSpec } from '../model/spec';
import { Autoencoder } from './autoencoder';
import type { DenseStep, LossSums, Optimizer, OptimizerState, TrainingKernels } from './kernels/contract';
import type { TrainingRows } from './rows';
import { learningRate } from './schedule';

/**
 * Adam's, as its authors have it, and the same on every backend. Gradients of a mean over pixels are small: tfjs's own
 * 1e-7 (on WebGL even 1e-4) would hold the steps back.
 */
const EPSILON = 1e-8;

const OPTIMIZERS: Record<OptimizerName, (training: TrainingSpec) => Optimizer> = {
  adam: ({ weightDecay }) => ({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: EPSILON, weightDecay }),
  // Squared, since it stands inside the root.
  rmsprop: () => ({ kind: 'rmsprop', decay: 0.9, momentum: 0, epsilon: EPSILON ** 2 }),
  sgd: () => ({ kind: 'sgd', momentum: 0.9, nesterov: false }),
};

export interface RunSpec {
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  /** Where to go on from; null for a new run. */
  readonly checkpoint: Checkpoint | null;
}

export class Trainer {
  /** Steps taken. */
  step: number;
  /** The rate of the latest step; before the first, the one that it will have. */
  rate: number;

  private constructor(
    readonly autoencoder: Autoencoder,
    private training: TrainingSpec,
    private readonly kernels: TrainingKernels,
    private readonly rows: TrainingRows,
    private readonly order: DigitOrder,
    private planned: DenseStep,
    step: number,
  ) {
    this.step = step;
    this.rate = learningRate(training, order.epoch);
  }

  /** Builds the network, or rebuilds it from a checkpoint. Throws where the checkpoint is of another network. */
  static async create(spec: RunSpec, kernels: TrainingKernels, rows: TrainingRows): Promise<Trainer> {
    const { model, training, checkpoint } = spec;
    const autoencoder = new Autoencoder(model);
    try {
      if (checkpoint) autoencoder.writeWeights(checkpoint.weights);
      const order = checkpoint
        ? DigitOrder.restore(rows.digits, checkpoint.order)
        : DigitOrder.begin(rows.digits, Random.fromSeed(model.seed).fork('order'));
      const planned = await plan(autoencoder, training, kernels, rows, checkpoint?.optimizer);
      return new Trainer(autoencoder, training, kernels, rows, order, planned, checkpoint?.step ?? 0);
    } catch (error) {
      autoencoder.dispose();
      throw error;
    }
  }

  /** Passes over the digits, with the fraction of the one in progress. */
  get epoch(): number {
    return this.order.epoch;
  }

  /** Whether the epochs asked for are done. */
  get finished(): boolean {
    return this.epoch >= this.training.epochs;
  }

  /** Trains on the next batch. Returns its number of digits: 0 where they have not arrived, and nothing was done. */
  train(): number {
    const rate = learningRate(this.training, this.epoch);
    const batch = this.order.next(this.training.batchSize);
    if (!batch) return 0;
    this.planned.step(this.rows.locate(batch), rate);
    this.rate = rate;
    this.step++;
    return batch.length;
  }

  /** Goes on without the digits that do not come: see `DigitOrder.endEpochEarly`. */
  endEpochEarly(): void {
    this.order.endEpochEarly();
  }

  /** Takes effect with the next step. A new optimizer begins without memory. No step may be taken until it resolves. */
  async tune(training: TrainingSpec): Promise<void> {
    const planned = ['loss', 'optimizer', 'weightDecay', 'batchSize'] as const;
    const replan = planned.some((key) => training[key] !== this.training[key]);
    this.training = training;
    if (!replan) return;
    this.planned.writeWeights();
    const memory = await this.planned.readState();
    const next = await plan(this.autoencoder, training, this.kernels, this.rows, memory);
    this.planned.dispose();
    this.planned = next;
  }

  /** Training losses of the steps since the last call. */
  losses(): Promise<LossSums> {
    return this.planned.readLosses();
  }

  /** Brings the autoencoder's weights up to date with the latest step. */
  sync(): void {
    this.planned.writeWeights();
  }

  /** The run as it is now, whatever steps are taken before it resolves. `seconds`: the time spent training so far. */
  async checkpoint(seconds: number): Promise<Checkpoint> {
    this.sync();
    const { step, epoch, autoencoder } = this;
    const order = this.order.save();
    const [weights, optimizer] = await Promise.all([autoencoder.readWeights(), this.planned.readState()]);
    return { model: autoencoder.spec, step, epoch, seconds, weights, optimizer, order };
  }

  dispose(): void {
    this.planned.dispose();
    this.autoencoder.dispose();
  }
}

function plan(
  { layers }: Autoencoder,
  training: TrainingSpec,
  kernels: TrainingKernels,
  { rows }: TrainingRows,
  memory: OptimizerState | undefined,
): Promise<DenseStep> {
  const { loss, optimizer, batchSize } = training;
  return kernels.planDenseStep({
    layers,
    loss,
    optimizer: OPTIMIZERS[optimizer](training),
    batchSize,
    rows,
    ...(memory?.kind === optimizer ? { state: memory } : {}),
  });
}
