/** Input checks of the tape's own kernels. The kernels rely on the shapes when they read and write memory. */
import type * as tf from '@tensorflow/tfjs';
import type { Optimizer } from '../contract';
import { SLOTS } from '../optimizerNumbers';
import type { KernelName } from './registry';

/** The names of an input's dimensions. A name has the same length in all inputs. A number is the length itself. */
type Dimensions = readonly (string | number)[];

/** Each kernel's inputs. `ALIKE`: the inputs have any shape, but all the same. */
const INPUTS: Readonly<Record<KernelName, Readonly<Record<string, Dimensions>> | 'ALIKE'>> = {
  OptimizerUpdate: 'ALIKE',
  LogitsLoss: { logits: ['rows', 'values'], targets: ['rows', 'values'] },
  LogitsLossGradient: { logits: ['rows', 'values'], targets: ['rows', 'values'], dy: [2] },
  Dense: { x: ['rows', 'inputs'], kernel: ['inputs', 'units'], bias: ['units'] },
  ActivationGradient: { dy: ['rows', 'units'], y: ['rows', 'units'] },
  ColumnSums: { x: ['rows', 'columns'] },
};

type Tensors = Readonly<Record<string, tf.TensorInfo | undefined>>;

/** Throws RangeError if inputs are missing, are not float32, or do not fit the kernel or each other. */
export function checkInputs(kernelName: KernelName, inputs: Tensors, attributes: unknown): void {
  const wanted = INPUTS[kernelName];
  const names = wanted === 'ALIKE' ? namesOf(attributes) : Object.keys(wanted);
  const fits = wanted === 'ALIKE' ? areAlike(inputs, names) : areNamed(inputs, wanted);
  let count = 0;
  for (const name in inputs) if (inputs[name]) count += 1;
  if (fits && count === names.length) return;
  const words = Object.entries(inputs).map(([name, input]) => `${name} ${input?.dtype} [${input?.shape}]`);
  throw new RangeError(`${kernelName} cannot take ${words.join(', ')}.`);
}

/** Whether no input is empty. */
export const hasValues = (inputs: Tensors) =>
  Object.values(inputs).every((input) => !input?.shape.includes(0));

function areNamed(inputs: Tensors, wanted: Readonly<Record<string, Dimensions>>): boolean {
  const lengths = new Map<string, number>();
  return Object.entries(wanted).every(([name, dimensions]) => {
    const input = inputs[name];
    if (input?.dtype !== 'float32' || input.shape.length !== dimensions.length) return false;
    return dimensions.every((dimension, axis) => {
      const length = input.shape[axis] as number;
      if (typeof dimension === 'number') return length === dimension;
      const known = lengths.get(dimension);
      lengths.set(dimension, length);
      return known === undefined || known === length;
    });
  });
}

/** The names of the optimizer's inputs: weight, gradient and the slots of its kind. */
function namesOf(attributes: unknown): readonly string[] {
  const { kind } = attributes as { kind: Optimizer['kind'] };
  return ['weight', 'gradient', 'slot1', 'slot2'].slice(0, 2 + SLOTS[kind]);
}

function areAlike(inputs: Tensors, names: readonly string[]): boolean {
  const { weight } = inputs;
  return names.every((name) => {
    const input = inputs[name];
    return (
      input?.dtype === 'float32' &&
      input.shape.length === weight?.shape.length &&
      input.shape.every((side, axis) => side === weight.shape[axis])
    );
  });
}
