/**
 * Optimizers on tfjs variables. tfjs's own optimizers have three problems: their epsilon depends on the backend (1e-4
 * on WebGL), a run that was saved and restored differs from one that was not, and the rate can't follow a schedule.
 */
import * as tf from '@tensorflow/tfjs';
import type { Optimizer, OptimizerState } from '../contract';
import { updateVariable } from '../ops/update';
import { SLOTS } from '../optimizerNumbers';

export class OptimizerMemory {
  private steps: number;
  /** The slots of each variable. */
  private slots: tf.Tensor[][];

  /** Continues from `state`, if given. It must be of this optimizer kind and of these variables. */
  constructor(
    private readonly optimizer: Optimizer,
    private readonly variables: readonly tf.Variable[],
    state?: OptimizerState,
  ) {
    const each = SLOTS[optimizer.kind];
    this.steps = state?.steps ?? 0;
    this.slots = variables.map((variable, i) =>
      Array.from({ length: each }, (_, slot) => {
        const values = state?.slots[i * each + slot];
        return values ? tf.tensor(values.slice(), variable.shape) : tf.zeros(variable.shape);
      }),
    );
  }

  /** One update. `gradients` are in the order of the variables. */
  update(gradients: readonly tf.Tensor[], rate: number): void {
    this.steps++;
    const { optimizer, steps } = this;
    this.slots = this.slots.map((slots, i) => {
      const variable = this.variables[i] as tf.Variable;
      const next = updateVariable(optimizer, variable, gradients[i] as tf.Tensor, slots, steps, rate);
      return next.map((slot) => tf.keep(slot));
    });
  }

  async state(): Promise<OptimizerState> {
    const { steps, optimizer } = this;
    // Cloned before the first await, so that a step in the meantime does not change it.
    const copies = this.slots.flat().map((slot) => tf.clone(slot));
    const slots = (await Promise.all(copies.map((copy) => copy.data()))) as Float32Array[];
    tf.dispose(copies);
    return { kind: optimizer.kind, steps, slots: slots.map((values) => values.slice()) };
  }

  dispose(): void {
    tf.dispose(this.slots);
  }
}
