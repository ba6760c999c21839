/** Rows of digits on a canvas, each beside or above a text that says from which moment of the run it is. */
import { PIXELS, SIDE } from '../domain/digit';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface Row {
  /** 784 bytes a digit: 0 is paper, 255 is ink. */
  readonly images: Uint8Array;
  readonly ink: Rgb;
  readonly words: readonly string[];
}

export interface StripLayout {
  /** Digits in a row. */
  readonly count: number;
  /** The background, and the colour of the text. */
  readonly ground: Rgb;
  readonly text: Rgb;
}

/** The side of a digit, and the distance from one digit to the next, in pixels. */
const DIGIT = 56;
const PITCH = DIGIT + 4;
/** The width of the text on the left of a row, and the height of a line, in pixels. */
const WORDS = 150;
const LINE = 17;
const ROW = DIGIT + 6;
const MARGIN = 8;
const FONT = '13px system-ui, sans-serif';

export const stripSize = (rows: number, count: number) => ({
  width: WORDS + count * PITCH,
  height: rows * ROW,
});

/** Draws the rows one below another, with their texts on the left. */
export function drawStrip(context: CanvasRenderingContext2D, rows: readonly Row[], sheet: StripLayout): void {
  for (const [i, { words, ...row }] of rows.entries()) {
    drawDigits(context, row, sheet, { left: WORDS, top: i * ROW });
    drawWords(context, words, sheet, { left: 0, middle: i * ROW + DIGIT / 2 });
  }
}

/** A function that draws one picture of an animation: the rows, each with its text below it. */
export function animated(sheet: StripLayout, rows: number): (rows: readonly Row[]) => ImageData {
  const height = ROW + LINE;
  const canvas = document.createElement('canvas');
  canvas.width = sheet.count * PITCH + 2 * MARGIN;
  canvas.height = rows * height + 2 * MARGIN;
  const context = contextOf(canvas);
  return (rows) => {
    context.fillStyle = css(sheet.ground);
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [i, { words, ...row }] of rows.entries()) {
      const top = MARGIN + i * height;
      drawDigits(context, row, sheet, { left: MARGIN, top });
      drawWords(context, words, sheet, { left: MARGIN + 2, middle: top + DIGIT + LINE / 2 });
    }
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
}

function drawDigits(
  context: CanvasRenderingContext2D,
  { images, ink }: Omit<Row, 'words'>,
  { count, ground }: StripLayout,
  { left, top }: { readonly left: number; readonly top: number },
): void {
  const small = document.createElement('canvas');
  small.width = SIDE * count;
  small.height = SIDE;
  const pen = contextOf(small);
  const picture = pen.createImageData(small.width, SIDE);
  paint(picture.data, images, count, ground, ink);
  pen.putImageData(picture, 0, 0);
  context.imageSmoothingEnabled = false;
  for (let digit = 0; digit < count; digit++)
    context.drawImage(small, digit * SIDE, 0, SIDE, SIDE, left + digit * PITCH, top, DIGIT, DIGIT);
}

/** Draws digits side by side without a gap, as mixtures of background and ink. `target`: RGBA bytes. */
export function paint(target: Uint8ClampedArray, images: Uint8Array, count: number, ground: Rgb, ink: Rgb) {
  for (let digit = 0; digit < count; digit++)
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const share = (images[digit * PIXELS + pixel] as number) / 255;
      const row = Math.floor(pixel / SIDE);
      const to = 4 * ((row * count + digit) * SIDE + (pixel % SIDE));
      target[to] = ground[0] + share * (ink[0] - ground[0]);
      target[to + 1] = ground[1] + share * (ink[1] - ground[1]);
      target[to + 2] = ground[2] + share * (ink[2] - ground[2]);
      target[to + 3] = 255;
    }
}

function drawWords(
  context: CanvasRenderingContext2D,
  words: readonly string[],
  { text }: StripLayout,
  { left, middle }: { readonly left: number; readonly middle: number },
): void {
  context.fillStyle = css(text);
  context.font = FONT;
  context.textBaseline = 'middle';
  for (const [i, line] of words.entries())
    context.fillText(line, left, middle + LINE * (i - (words.length - 1) / 2));
  // Restore the default for the caller.
  context.textBaseline = 'alphabetic';
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The picture could not be drawn: this browser provides no 2D canvas.');
  return context;
}

const css = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`;
