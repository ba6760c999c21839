/**
 * Where two pictures of the page differ for a person who looks at them. Letters are drawn a little otherwise on another system
 * (sharper, fatter, a part of a pixel aside), so what is compared is the mean colour around a place, and a pixel's shift is
 * forgiven. The more contrast there is around a place, the more the mean may differ: on plain ground nearly nothing.
 */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly data: Uint8Array;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Pixels around a place, each way: the mean is of 7×7. */
const AROUND = 3;
/** Pixels from one place to the next. */
const STEP = 3;
const SHIFTS = [-1, 0, 1];
/** What the mean of a colour's 256 steps may differ by: on plain ground, and as a share of the contrast. */
const PLAIN = 1.6;
const SHARE = 0.09;
/** Rows at the pictures' ends that one may have more than the other: a system's line may be a pixel taller. */
const ROWS = 3;

/** Places that differ; null where the pictures are not of one size. */
export function differences(expected: Picture, actual: Picture): Spot[] | null {
  if (expected.width !== actual.width || Math.abs(expected.height - actual.height) > ROWS) return null;
  const margin = AROUND + 1;
  const spots: Spot[] = [];
  for (let y = margin; y < Math.min(expected.height, actual.height) - margin; y += STEP)
    for (let x = margin; x < expected.width - margin; x += STEP)
      if (!equalAround(expected, actual, x, y) && differAt(expected, actual, x, y)) spots.push({ x, y });
  return spots;
}

const at = ({ width }: Picture, x: number, y: number) => 4 * (y * width + x);

function equalAround(expected: Picture, actual: Picture, x: number, y: number): boolean {
  for (let row = y - AROUND; row <= y + AROUND; row++) {
    const from = at(expected, x - AROUND, row);
    for (let i = from; i < from + 4 * (2 * AROUND + 1); i++)
      if (expected.data[i] !== actual.data[i]) return false;
  }
  return true;
}

function differAt(expected: Picture, actual: Picture, x: number, y: number): boolean {
  const wanted = around(expected, x, y);
  return SHIFTS.every((dy) =>
    SHIFTS.every((dx) => {
      const found = around(actual, x + dx, y + dy);
      const contrast = Math.max(wanted.contrast, found.contrast);
      const apart = Math.max(...wanted.mean.map((value, i) => Math.abs(value - (found.mean[i] as number))));
      return apart > PLAIN + SHARE * contrast;
    }),
  );
}

/** The mean colour around a place, and how far its lightest and its darkest pixel are apart. */
function around(picture: Picture, x: number, y: number) {
  const sums = [0, 0, 0];
  const [low, high] = [
    [255, 255, 255],
    [0, 0, 0],
  ];
  for (let row = y - AROUND; row <= y + AROUND; row++)
    for (let column = x - AROUND; column <= x + AROUND; column++)
      for (let colour = 0; colour < 3; colour++) {
        const value = picture.data[at(picture, column, row) + colour] as number;
        sums[colour] = (sums[colour] as number) + value;
        low[colour] = Math.min(low[colour] as number, value);
        high[colour] = Math.max(high[colour] as number, value);
      }
  const pixels = (2 * AROUND + 1) ** 2;
  return {
    mean: sums.map((sum) => sum / pixels),
    contrast: Math.max(...high.map((value, colour) => value - (low[colour] as number))),
  };
}
