import type { DataSet } from '../../domain/dataSet';
import type { ModelSpec, TrainingSpec } from '../../domain/spec';

/** The network that leaves the page, and the words about it. */
export interface Subject {
  /** The preset's name, or `custom autoencoder`. */
  readonly title: string;
  readonly model: ModelSpec;
  readonly training: TrainingSpec;
  /** See `Autoencoder.readWeights`. */
  readonly weights: readonly Float32Array[];
  /** The run's figures at the weights' step: name and value. */
  readonly figures: readonly (readonly [name: string, value: string])[];
  /** What it was trained on. */
  readonly data: DataSet;
  readonly settings: readonly (readonly [name: string, value: string])[];
}
