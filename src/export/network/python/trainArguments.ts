/** Python lines that read the options of `train.py` into `arguments`. `scheduled`: the learning rate has a schedule. */
export const trainArguments = (scheduled: boolean): readonly (string | null)[] => [
  'parser = argparse.ArgumentParser(description="Goes on training from weights.npz.")',
  'parser.add_argument("--data", help="folder with MNIST\'s IDX files")',
  'parser.add_argument("--weights", type=Path, default=WEIGHTS, help="default: weights.npz")',
  'parser.add_argument("--out", type=Path, default="trained.npz", help="default: trained.npz")',
  'parser.add_argument("--steps", type=int, help="stops after so many steps; default: all epochs")',
  scheduled
    ? 'parser.add_argument("--from-epoch", type=float, default=0.0, help="of the schedule; default: 0")'
    : null,
  'arguments = parser.parse_args()',
  'if arguments.steps is not None and arguments.steps < 1:',
  '    parser.error("--steps must be at least 1.")',
];

/** A Python expression: the number of steps until all epochs are done. */
export const stepsToGo = (scheduled: boolean): string =>
  scheduled ? 'max(1, round((EPOCHS - arguments.from_epoch) * steps_per_epoch))' : 'EPOCHS * steps_per_epoch';
