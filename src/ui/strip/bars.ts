import { signed } from '../format';
import type { Palette } from '../palette';

/** The layout of a code as bars, from top to bottom. There are two columns if the bars of one were too thin to see. */
export interface Bars {
  readonly columns: number;
  readonly rows: number;
  /** The value of a full bar: 1, 2 or 5 times a power of ten, so that it seldom changes. */
  readonly scale: number;
}

/** Codes of more numbers than this have two columns. */
const ONE_COLUMN = 40;

/** The size of the values that are written beside the bars, in CSS pixels, and of the shortest row that has room for one. */
const WRITTEN = { size: 11, row: 12 } as const;

/** `spread`: the standard deviations of a variational code, which must fit on the scale too. */
export function bars(code: ArrayLike<number>, spread: ArrayLike<number> | null): Bars {
  const columns = code.length > ONE_COLUMN ? 2 : 1;
  const reach = (value: number, i: number) => Math.abs(value) + (spread?.[i] ?? 0);
  const largest = Array.from(code, reach).reduce((max, value) => Math.max(max, value), 0);
  return { columns, rows: Math.ceil(code.length / columns), scale: roundUp(largest) };
}

function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(1));
}

/** The index of the code's number at a point (shares of the bars' width and height); null if there is none. */
export function numberAt(x: number, y: number, size: number): number | null {
  const columns = size > ONE_COLUMN ? 2 : 1;
  const rows = Math.ceil(size / columns);
  const number = Math.floor(x * columns) * rows + Math.floor(y * rows);
  return x >= 0 && x < 1 && y >= 0 && y < 1 && number < size ? number : null;
}

export interface Painting {
  /** Null if the pad is empty. */
  readonly code: Float32Array | null;
  /** A variational code's standard deviations, each drawn as a line from −σ to +σ. */
  readonly spread: Float32Array | null;
  /** The highlighted numbers. */
  readonly lit: ReadonlySet<number>;
}

/** Paints the bars on the whole canvas. `dots`: canvas pixels per CSS pixel. */
export function paintBars(
  canvas: HTMLCanvasElement,
  dots: number,
  { code, spread, lit }: Painting,
  palette: Palette,
): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  if (!code) return;

  const { columns, rows, scale } = bars(code, spread);
  const pitch = height / rows;
  const gap = pitch >= 3 * dots ? Math.max(1, Math.round(pitch * 0.18)) : 0;
  const half = width / columns / 2 - 6 * dots;
  for (let column = 0; column < columns; column++) {
    const zero = ((column + 0.5) * width) / columns;
    context.fillStyle = palette.line;
    context.fillRect(Math.round(zero - dots / 2), 0, dots, height);
    for (let row = 0; row < rows; row++) {
      const value = code[column * rows + row];
      if (value === undefined) break;
      if (lit.has(column * rows + row)) {
        context.globalAlpha = 0.16;
        context.fillStyle = palette.ink;
        context.fillRect((column * width) / columns, row * pitch, width / columns, Math.max(2, pitch));
        context.globalAlpha = 1;
      }
      const length = (Math.min(1, Math.abs(value) / scale) || 0) * half;
      // Positive values: to the right, in the full colour. Negative values: to the left, in the light colour.
      context.fillStyle = palette[value < 0 ? 'ae-light' : 'ae'];
      const top = Math.round(row * pitch);
      const bottom = Math.max(top + 1, Math.round((row + 1) * pitch) - gap);
      context.fillRect(value < 0 ? zero - length : zero, top, length, bottom - top);
      const deviation = spread?.[column * rows + row];
      if (deviation === undefined) continue;
      const end = (of: number) => zero + Math.max(-1, Math.min(1, of / scale)) * half;
      context.fillStyle = palette.ink;
      const thick = Math.max(1, Math.round(1.25 * dots));
      const [from, to] = [end(value - deviation), end(value + deviation)];
      context.fillRect(from, Math.round((top + bottom - thick) / 2), Math.max(dots, to - from), thick);
    }
  }
  if (columns === 1 && pitch >= WRITTEN.row * dots && !spread) write(context, code, pitch, dots, palette);
}

function write(
  context: CanvasRenderingContext2D,
  code: Float32Array,
  pitch: number,
  dots: number,
  palette: Palette,
) {
  const zero = context.canvas.width / 2;
  context.font = `600 ${WRITTEN.size * dots}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = palette.ink;
  for (const [row, value] of code.entries()) {
    // On the side without the bar.
    context.textAlign = value < 0 ? 'left' : 'right';
    const text = signed(value);
    context.fillText(text, zero + (value < 0 ? 6 : -6) * dots, (row + 0.46) * pitch);
  }
}
