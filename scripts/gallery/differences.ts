/**
 * Where two pictures of the page differ for a person who looks at them. Letters are drawn a little otherwise on another system
 * (sharper, fatter, a part of a pixel aside), so pictures are reduced to a quarter before they are compared, a shift by a pixel
 * is forgiven, and the more contrast there is around a place, the more it may differ: on plain ground nearly nothing.
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

/** So many pixels each way become one. */
export const SCALE = 4;
/** What is compared is the mean of so many of the reduced pixels each way. */
const BLOCK = 2;
/** Pixels around a block that count for its contrast, each way. */
const AROUND = 2;
/** In pixels of the page, each way. */
const SHIFTS = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => ({ x, y })));
/** What a colour's 256 steps may differ by: on plain ground, and as a share of the contrast around. */
const PLAIN = 2;
const SHARE = 0.12;

/** The mean of the pixels of each square, so that letters become grey; `shift`: where the first square begins. */
export function reduced(
  { width: from, height: rows, data: pixels }: Picture,
  shift = { x: 0, y: 0 },
): Picture {
  const [width, height] = [Math.floor(from / SCALE), Math.floor(rows / SCALE)];
  const data = new Uint8Array(4 * width * height).fill(255);
  const within = (value: number, side: number) => Math.min(side - 1, Math.max(0, value));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let row = SCALE * y + shift.y; row < SCALE * (y + 1) + shift.y; row++)
        for (let column = SCALE * x + shift.x; column < SCALE * (x + 1) + shift.x; column++) {
          const i = 4 * (within(row, rows) * from + within(column, from));
          red += pixels[i] as number;
          green += pixels[i + 1] as number;
          blue += pixels[i + 2] as number;
        }
      const i = 4 * (y * width + x);
      data[i] = Math.round(red / SCALE ** 2);
      data[i + 1] = Math.round(green / SCALE ** 2);
      data[i + 2] = Math.round(blue / SCALE ** 2);
    }
  return { width, height, data };
}

/** Places in the kept picture, which is a reduced one, that differ; null where the two are not of one size. */
export function differences(kept: Picture, picture: Picture): Spot[] | null {
  const plain = reduced(picture);
  if (kept.width !== plain.width || kept.height !== plain.height) return null;
  const places: { x: number; y: number; bearable: number }[] = [];
  for (let y = 0; y <= kept.height - BLOCK; y++)
    for (let x = 0; x <= kept.width - BLOCK; x++) {
      const most = apart(kept, plain, x, y);
      if (most <= PLAIN) continue;
      const bearable = PLAIN + SHARE * contrast(picture, x, y);
      if (most > bearable) places.push({ x, y, bearable });
    }
  if (places.length === 0) return places;
  const moved = SHIFTS.map((shift) => reduced(picture, shift));
  return places.filter(({ x, y, bearable }) => moved.every((found) => apart(kept, found, x, y) > bearable));
}

/** How far the mean colours of a block are apart. */
function apart(kept: Picture, found: Picture, x: number, y: number): number {
  let most = 0;
  for (let c = 0; c < 3; c++) {
    let sum = 0;
    for (let row = y; row < y + BLOCK; row++)
      for (let column = x; column < x + BLOCK; column++) {
        const i = 4 * (row * kept.width + column) + c;
        sum += (kept.data[i] as number) - (found.data[i] as number);
      }
    most = Math.max(most, Math.abs(sum) / BLOCK ** 2);
  }
  return most;
}

/** How far the lightest and the darkest pixel of a block are apart, with those around it. */
function contrast({ width, height, data }: Picture, x: number, y: number): number {
  const [left, top, side] = [SCALE * x - AROUND, SCALE * y - AROUND, SCALE * BLOCK + 2 * AROUND];
  let most = 0;
  for (let c = 0; c < 3; c++) {
    let [low, high] = [255, 0];
    for (let row = Math.max(0, top); row < Math.min(height, top + side); row++)
      for (let column = Math.max(0, left); column < Math.min(width, left + side); column++) {
        const value = data[4 * (row * width + column) + c] as number;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    most = Math.max(most, high - low);
  }
  return most;
}
