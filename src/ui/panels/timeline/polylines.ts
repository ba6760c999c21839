import type { Mark } from '../../../state/timeline/timeline';

/** Logarithms of the training and test losses at the marks, as points in an SVG of width 1 and height 1. */
export function polylines(marks: readonly Mark[], loss: 'bce' | 'mse') {
  const points = (of: 'train' | 'test') =>
    marks.flatMap((mark, i) => {
      const y = Math.log(mark[of]?.[loss] ?? 0);
      // A loss of zero or NaN has no position on a logarithmic plot.
      return Number.isFinite(y) ? [{ x: i / Math.max(1, marks.length - 1), y }] : [];
    });
  const [train, test] = [points('train'), points('test')];
  const heights = [...train, ...test].map(({ y }) => y);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  const line = (of: typeof train) =>
    of.map(({ x, y }) => `${x},${1 - (y - low) / (high - low || 1)}`).join(' ');
  return { train: line(train), test: line(test) };
}
