import type { Running } from '../../state/sweep/sweep';
import { epochs } from '../format';

/** What a sweep is doing, in words. `missing`: number of points still to train, with the one in training. */
export function sweepWords({ point, epoch, rests }: Running, missing: number): string {
  const { codeSize, epochs: all } = point.settings;
  const where = `${point.variant}, code size ${codeSize}, epoch ${epochs(epoch)} of ${all}`;
  switch (rests) {
    case null:
      return `The sweep trains ${where}; ${missing} ${missing === 1 ? 'point is' : 'points are'} missing.`;
    case 'run':
      return `The sweep waits at ${where}.`;
    case 'measuring':
      return 'The sweep continues when the backends are measured.';
    default:
      return rests satisfies never;
  }
}
