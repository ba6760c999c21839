import type { Mark, Timeline } from '../../../state/timeline/timeline';
import { count, epochs, loss } from '../../format';

type At = Pick<Mark, 'step' | 'epoch'>;

/** `step 1,234, epoch 2.63` */
export const nameOf = ({ step, epoch }: At) => `step ${count(step)}, epoch ${epochs(epoch)}`;

/** Which moment is shown, and how far training has come. */
export function whereWords(past: At | null, now: { readonly step: number; readonly playing: boolean }) {
  if (!past) return 'You are looking at the present.';
  const goes = now.playing ? 'Training goes on: it is now' : 'The run is now';
  return `You are looking at step ${count(past.step)} (epoch ${epochs(past.epoch)}). ${goes} at step ${count(now.step)}.`;
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

/** How many moments are kept, and how much of their memory limit they use. */
export function memoryWords(
  { marks, bytes, exact }: Pick<Timeline, 'marks' | 'bytes' | 'exact'>,
  memory: number,
): string {
  return [
    `${count(marks.length)} moments are kept. They take ${megabytes(bytes)} of ${megabytes(memory)} MB.`,
    exact
      ? 'Their weights are exact.'
      : 'This network is large: weights are kept in 16 bits each, map and pictures exactly.',
    'When the memory is full, every second moment is deleted.',
  ].join(' ');
}

/** About a saved file, which has only the moments that show the same digits as the newest. */
export function savedWords(name: string, saved: number, kept: number): string {
  const others = kept - saved;
  const left = others > 0 ? ` ${count(others)} more show other digits and are left out.` : '';
  return `${name} has ${count(saved)} moments.${left}`;
}

/** The words beside a moment's pictures. */
export const pictureWords = ({ step, epoch, test }: Pick<Mark, 'step' | 'epoch' | 'test'>) => [
  `step ${count(step)}`,
  `epoch ${epochs(epoch)}`,
  `test MSE ${loss(test?.mse)}`,
];
