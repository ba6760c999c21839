// Images whose channels lie together.
import * as at from './layout';

/** Bytes of one pixel of the inputs, and of the outputs. */
export function inputPixel(layer: usize): usize {
  return <usize>load<i32>(layer, at.CHANNELS) * 4;
}

export function outputPixel(layer: usize): usize {
  return <usize>load<i32>(layer, at.FILTERS) * 4;
}

/**
 * Copies an image of `side` rows, each of `side` pixels with `channels` values, and adds `before` rows and columns of
 * zeros above and to its left, `after` below and to its right: then the positions at the edge need no cases of their own.
 */
export function copyWithBorder(
  from: usize,
  side: i32,
  channels: i32,
  before: i32,
  after: i32,
  to: usize,
): void {
  const row = <usize>(side * channels) * 4;
  const left = <usize>(before * channels) * 4;
  const right = <usize>(after * channels) * 4;
  const whole = left + row + right;
  memory.fill(to, 0, <usize>before * whole);
  to += <usize>before * whole;
  for (let y = 0; y < side; y += 1) {
    memory.fill(to, 0, left);
    to += left;
    // The last vector may be too long. What it writes beyond the row is overwritten next, or behind the copy.
    for (let at: usize = 0; at < row; at += 16) v128.store(to + at, v128.load(from + at));
    from += row;
    to += row;
    memory.fill(to, 0, right);
    to += right;
  }
  memory.fill(to, 0, <usize>after * whole);
}
