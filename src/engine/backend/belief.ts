/** A GPU is trusted as long as its training steps agree with those of plain JavaScript. */
import * as tf from '@tensorflow/tfjs';
import {
  cpuKernels,
  registerCpuTrainingKernels,
  tapeKernels,
  trainingKernels,
  withFallback,
} from 'hourglass-kernels';
import type { BackendName } from '../../domain/progress';
import type { ModelSpec, TrainingSpec } from '../../domain/spec';
import { deviation, type Steps, takeSteps } from './compare';
import { type Sample, sampleOf } from './sampleTrainer';

/** The backend must not be used here. `message` says why; it follows the backend's name and a colon. */
export class Refused extends Error {}

/** The page's first network in full size, with a batch small enough to be quick in plain JavaScript. */
const FIRST = sampleOf({ batchSize: 16 });

/** Sizes of the small samples. `FIRST` covers another size: a kernel that is right for both is trusted for all. */
const UNITS = 9;
const CODE = 3;
const FILTERS = 4;
const BATCH = 6;
const RATE = 1e-3;

export class Belief {
  /** For each kind of network checked so far: the steps of plain JavaScript. */
  private readonly known = new Map<string, { readonly sample: Sample; readonly expected: Steps }>();
  private latest = '';

  /** `name`: tfjs's active backend. */
  constructor(private readonly name: BackendName) {}

  /** Checks the page's first network. Throws `Refused`. */
  begin(): Promise<void> {
    return this.hold(FIRST, kindOf(FIRST));
  }

  /**
   * Checks a small network of the same kind: the same layers, activations, penalties and optimizer. Throws `Refused`.
   * Nothing else may compute until it resolves, because plain JavaScript is tfjs's active backend for a moment.
   */
  check(model: ModelSpec, training: TrainingSpec): Promise<void> {
    const sample = inSmall({ model, training });
    return this.hold(sample, kindOf(sample));
  }

  /** Repeats the latest check: a GPU may go wrong later. Throws `Refused`. */
  async again(): Promise<void> {
    const known = this.known.get(this.latest);
    if (!known) return;
    const wrong = deviation(known.expected, await takeSteps(await trainingKernels(), known.sample));
    if (wrong) throw new Refused(`${wrong} So it is not used.`);
  }

  private async hold(sample: Sample, kind: string): Promise<void> {
    this.latest = kind;
    if (this.known.has(kind)) return;
    await tf.setBackend('cpu');
    registerCpuTrainingKernels();
    try {
      const expected = await takeSteps(withFallback(cpuKernels, tapeKernels), sample);
      this.known.set(kind, { sample, expected });
    } finally {
      await tf.setBackend(this.name);
    }
    await this.again();
  }
}

const kindOf = (sample: Sample) => JSON.stringify(inSmall(sample));

function inSmall({ model, training }: Sample): Sample {
  const convolutional = model.filters.length > 0;
  return {
    model: {
      ...model,
      filters: model.filters.map(() => FILTERS),
      hidden: model.hidden.map(() => UNITS),
      codeSize: Math.min(CODE, model.codeSize),
      seed: 1,
    },
    training: {
      ...training,
      learningRate: RATE,
      schedule: 'constant',
      epochs: 1,
      // Plain JavaScript is slow with convolutions. Two digits are enough to see whether rows are mixed up.
      batchSize: convolutional ? 2 : BATCH,
    },
  };
}
