import type { TrainingSpec } from '../../../domain/spec';

/** How a framework writes its cosine, and its choice between two values. */
interface Dialect {
  readonly cos: (angle: string) => string;
  readonly choose: (condition: string, yes: string, no: string) => string;
}

/** Python lines that return the learning rate, given `done`: the share of the epochs that are over, from 0 to 1. */
export function rateLines(
  schedule: Exclude<TrainingSpec['schedule'], 'constant'>,
  { cos, choose }: Dialect,
): readonly string[] {
  switch (schedule) {
    case 'step':
      return [
        '# Divided by ten after a half and after three quarters of the epochs.',
        `factor = ${choose('done >= 0.75', '0.01', '0.1')}`,
        `factor = ${choose('done >= 0.5', 'factor', '1.0')}`,
        'return LEARNING_RATE * factor',
      ];
    case 'cosine':
      return [
        '# Half a cosine, down to a ten-thousandth.',
        'end = LEARNING_RATE / 10_000',
        `return end + (LEARNING_RATE - end) * (1 + ${cos('math.pi * done')}) / 2`,
      ];
    case 'one-cycle':
      return [
        '# Half a cosine up in 0.3 of the epochs, and another one down to a ten-thousandth.',
        'start, end = LEARNING_RATE / 25, LEARNING_RATE / 10_000',
        `up = LEARNING_RATE + (start - LEARNING_RATE) * (1 + ${cos('math.pi * done / 0.3')}) / 2`,
        `down = end + (LEARNING_RATE - end) * (1 + ${cos('math.pi * (done - 0.3) / 0.7')}) / 2`,
        `return ${choose('done < 0.3', 'up', 'down')}`,
      ];
    default:
      return schedule satisfies never;
  }
}
