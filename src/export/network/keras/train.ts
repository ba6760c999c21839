/** `train.py`: goes on training with Keras. */
import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { constants } from '../python/constants';
import { rateLines } from '../python/schedule';
import { indented, module } from '../python/text';
import { stepsToGo, trainArguments } from '../python/trainArguments';
import { lossOf, trainingModel } from './training';

export function trainPy(spec: ModelSpec, training: TrainingSpec): string {
  return module(
    head(spec, training),
    ...trainingModel(spec, training),
    schedule(training),
    STOP_AFTER,
    main(spec, training),
  );
}

function head(spec: ModelSpec, training: TrainingSpec): string {
  const { schedule, optimizer, contraction, dropout } = training;
  const scheduled = schedule !== 'constant';
  const notes = [
    "- The random numbers are Keras's: the order of the digits, noise, dropout, samples.",
    '- The optimizer starts without a memory of earlier steps.',
    scheduled ? '- The schedule starts again. --from-epoch 12.5 continues it from there.' : null,
    '- Each epoch ends with a smaller batch if the digits are not a multiple of the batch size.',
    optimizer === 'adam'
      ? '- Adam adds 1e-8 before it corrects the second moment; the page adds it after.'
      : null,
    optimizer === 'sgd' && scheduled
      ? '- The momentum of SGD has the learning rates of earlier steps in it; that of the page has not.'
      : null,
    contraction > 0 && dropout > 0 ? '- The contractive penalty is measured without dropout.' : null,
  ];
  const needsOps = scheduled || trainingModel(spec, training).some((part) => part?.includes('ops.'));
  const imports = [
    'import argparse',
    'import math',
    'from pathlib import Path',
    '',
    'import keras',
    needsOps ? 'from keras import ops' : null,
    '',
    'from digits import read_images',
    'from load import WEIGHTS, load, save',
  ];
  return `"""Goes on training from weights.npz, with the settings of the page, and writes trained.npz.

    python train.py --data FOLDER

What is not the same as on the page:
${indented(0, notes)}
"""

${indented(0, imports)}

${indented(0, constants(spec, training))}`;
}

const KERAS = {
  cos: (angle: string) => `ops.cos(${angle})`,
  choose: (condition: string, yes: string, no: string) => `ops.where(${condition}, ${yes}, ${no})`,
};

function schedule({ schedule }: TrainingSpec): string | null {
  if (schedule === 'constant') return null;
  return `class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    """The learning rate of each step."""

    def __init__(self, steps_per_epoch, from_epoch):
        self.steps_per_epoch = steps_per_epoch
        self.from_epoch = from_epoch

    def __call__(self, step):
        epoch = self.from_epoch + ops.cast(step, "float32") / self.steps_per_epoch
        done = ops.minimum(epoch / EPOCHS, 1.0)
${indented(8, rateLines(schedule, KERAS))}`;
}

const STOP_AFTER = `class StopAfter(keras.callbacks.Callback):
    """Ends training after a number of steps."""

    def __init__(self, steps):
        super().__init__()
        self.steps = steps

    def on_train_batch_end(self, batch, logs=None):
        self.steps -= 1
        if self.steps == 0:
            self.model.stop_training = True`;

function main(spec: ModelSpec, training: TrainingSpec): string {
  const scheduled = training.schedule !== 'constant';
  const steps = [
    'digits = read_images(arguments.data, "train")',
    'keras.utils.set_random_seed(SEED)',
    'autoencoder = load(arguments.weights)',
    'training = Training(autoencoder)',
    'steps_per_epoch = math.ceil(len(digits) / BATCH_SIZE)',
    scheduled ? 'rate = Schedule(steps_per_epoch, arguments.from_epoch)' : null,
    `steps = arguments.steps or ${stepsToGo(scheduled)}`,
    `optimizer = ${optimizerOf(training)}`,
    `training.compile(optimizer, loss=${lossOf(spec, training)})`,
    'training.fit(',
    '    digits,',
    '    digits,',
    '    batch_size=BATCH_SIZE,',
    '    epochs=math.ceil(steps / steps_per_epoch),',
    '    callbacks=[StopAfter(steps)],',
    ')',
    'save(autoencoder, arguments.out)',
    'print(f"The weights are in {arguments.out}; load.py --weights reads them.")',
  ];
  return `def main():
${indented(4, [...trainArguments(scheduled), ...steps])}


if __name__ == "__main__":
    main()`;
}

function optimizerOf({ optimizer, weightDecay, clipNorm, schedule }: TrainingSpec): string {
  const rate = schedule === 'constant' ? 'LEARNING_RATE' : 'rate';
  const clip = clipNorm > 0 ? ['global_clipnorm=CLIP_NORM'] : [];
  const call = (name: string, ...values: readonly string[]) =>
    `keras.optimizers.${name}(\n${indented(
      8,
      [rate, ...values, ...clip].map((value) => `${value},`),
    )}\n    )`;
  switch (optimizer) {
    case 'adam': {
      const numbers = ['beta_1=0.9', 'beta_2=0.999', 'epsilon=1e-8'];
      return weightDecay > 0
        ? call('AdamW', ...numbers, 'weight_decay=WEIGHT_DECAY')
        : call('Adam', ...numbers);
    }
    case 'rmsprop':
      return call('RMSprop', 'rho=0.9', 'epsilon=1e-16');
    case 'sgd':
      return call('SGD', 'momentum=0.9');
    default:
      return optimizer satisfies never;
  }
}
