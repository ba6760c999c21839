/**
 * Optimizers on tfjs tensors. tfjs's own can't be used: its epsilon depends on the backend (1e-4 on WebGL), it drifts
 * from a run that was saved and restored, and its rate can't follow a schedule.
 */
import * as tf from '@tensorflow/tfjs';
import type { Optimizer, OptimizerState } from './kernels/contract';
import { SLOTS } from './kernels/optimizerNumbers';

type Slots = readonly tf.Tensor[];

export class OptimizerMemory {
  private steps = 0;
  /** For each variable, its slots. */
  private slots: Slots[];

  /** With a `state`, goes on from there; it is of this kind and of these variables. */
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
    const steps = this.steps;
    this.slots = this.slots.map((slots, i) => {
      const variable = this.variables[i] as tf.Variable;
      const gradient = gradients[i] as tf.Tensor;
      const { weight, next } = tf.tidy(() => updated(this.optimizer, variable, gradient, slots, rate, steps));
      variable.assign(weight);
      weight.dispose();
      for (const slot of slots) slot.dispose();
      return next.map((slot) => tf.keep(slot));
    });
  }

  async state(): Promise<OptimizerState> {
    const { steps, optimizer } = this;
    // Taken before the first wait, so that a step in the meantime changes nothing of it.
    const copies = this.slots.flat().map((slot) => tf.clone(slot));
    const slots = (await Promise.all(copies.map((copy) => copy.data()))) as Float32Array[];
    tf.dispose(copies);
    return { kind: optimizer.kind, steps, slots: slots.map((values) => values.slice()) };
  }

  dispose(): void {
    tf.dispose(this.slots as tf.Tensor[][]);
  }
}

/** The formulas of `kernels/contract.ts`, for one variable. */
function updated(
  optimizer: Optimizer,
  weight: tf.Tensor,
  gradient: tf.Tensor,
  slots: Slots,
  rate: number,
  steps: number,
): { weight: tf.Tensor; next: tf.Tensor[] } {
  const [first, second] = slots as [tf.Tensor, tf.Tensor];
  switch (optimizer.kind) {
    case 'adam': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer;
      const m = first.mul(beta1).add(gradient.mul(1 - beta1));
      const v = second.mul(beta2).add(gradient.square().mul(1 - beta2));
      const root = v.mul(1 / (1 - beta2 ** steps)).sqrt();
      const change = m.mul(rate / (1 - beta1 ** steps)).div(root.add(epsilon));
      const kept = weightDecay === 0 ? weight : weight.mul(1 - rate * weightDecay);
      return { weight: kept.sub(change), next: [m, v] };
    }
    case 'rmsprop': {
      const { decay, momentum, epsilon } = optimizer;
      const s = first.mul(decay).add(gradient.square().mul(1 - decay));
      const push = gradient.mul(rate).div(s.add(epsilon).sqrt());
      const a = second.mul(momentum).add(push);
      return { weight: weight.sub(a), next: [s, a] };
    }
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      const a = first.mul(momentum).add(gradient);
      const direction = nesterov ? gradient.add(a.mul(momentum)) : a;
      return { weight: weight.sub(direction.mul(rate)), next: [a] };
    }
    default:
      return optimizer satisfies never;
  }
}
