/** Marks above the map's points: class labels, the focused point and the digit on the pad. */
import type { DataSet } from '../../../domain/dataSet';
import { inWordsOf, isShort } from '../../../domain/itemWords';
import type { Palette } from '../../palette';
import { apart, apartWide } from './labels';
import type { Lasso } from './lasso';
import type { Plot, Scene } from './scene';

export const FONT = '"Instrument Sans Variable", system-ui, sans-serif';

const DISC = 8.5;
/** Beside a name in a box, in CSS pixels. */
const PADDING = 6;

/** The class's name at the mean of its points: a second cue beside the colour. */
export function drawCentres(
  context: CanvasRenderingContext2D,
  { centres, shown, plot, set }: Scene,
  palette: Palette,
  colours: readonly string[],
) {
  if (!set.labelled) return;
  const digits = [...set.classes.keys()].filter(
    (digit) => shown[digit] && within(plot, centres[2 * digit] as number, centres[2 * digit + 1] as number),
  );
  const wanted = digits.map((digit) => ({
    x: centres[2 * digit] as number,
    y: centres[2 * digit + 1] as number,
  }));
  context.font = `600 11px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const widest = Math.max(0, ...digits.map((digit) => context.measureText(set.classes[digit] ?? '').width));
  // A name in a disc, or in a box as wide as the name.
  const wide = isShort(set) ? 1 : (widest + 2 * PADDING) / (2 * DISC);
  const gap = 2 * DISC + 2;
  const placed = wide === 1 ? apart(wanted, gap, plot, DISC) : apartWide(wanted, wide, gap, plot, DISC);
  for (const [index, { x, y }] of placed.entries()) {
    const digit = digits[index] as number;
    const name = set.classes[digit] ?? '';
    context.beginPath();
    if (wide === 1) context.arc(x, y, DISC, 0, 2 * Math.PI);
    else {
      const width = context.measureText(name).width + 2 * PADDING;
      context.roundRect(x - width / 2, y - DISC, width, 2 * DISC, DISC);
    }
    context.fillStyle = palette.raised;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colours[digit] ?? '';
    context.stroke();
    context.fillStyle = palette.ink;
    context.fillText(name, x, y + 0.5);
  }
}

/** Whether a position is visible; NaN is not. */
const within = ({ left, top, width, height }: Plot, x: number, y: number) =>
  x >= left && x <= left + width && y >= top && y <= top + height;

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, palette: Palette) {
  for (const [colour, width] of [
    [palette.paper, 5],
    [palette.ink, 2],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** A ring around the digit with this index on the map, if it is visible. */
export function drawFocus(
  context: CanvasRenderingContext2D,
  { positions, plot }: Scene,
  mapIndex: number,
  palette: Palette,
) {
  const [x, y] = [positions[2 * mapIndex] ?? Number.NaN, positions[2 * mapIndex + 1] ?? Number.NaN];
  if (within(plot, x, y)) ring(context, x, y, 5.5, palette);
}

/** The digit on the pad: ring, cross-hairs and words, above all else. */
export function drawInput(
  context: CanvasRenderingContext2D,
  { x, y, beyond }: NonNullable<Scene['input']>,
  { left, width }: Plot,
  palette: Palette,
  set: DataSet,
) {
  context.lineCap = 'butt';
  for (const [colour, thick] of [
    [palette.paper, 6],
    [palette.ink, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      context.moveTo(x + 9 * dx, y + 9 * dy);
      context.lineTo(x + 15 * dx, y + 15 * dy);
    }
    context.stroke();
  }
  ring(context, x, y, 9, palette);
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.fillStyle = palette['ae-line'];
  context.fill();

  const words = inWordsOf(set, beyond ? 'your digit, outside this view' : 'your digit');
  context.font = `600 12px ${FONT}`;
  context.textBaseline = 'middle';
  const right = x + 24 + context.measureText(words).width < left + width;
  context.textAlign = right ? 'left' : 'right';
  const textX = x + (right ? 19 : -19);
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = palette.paper;
  context.strokeText(words, textX, y - 9);
  context.fillStyle = palette.ink;
  context.fillText(words, textX, y - 9);
}

export function drawLasso(context: CanvasRenderingContext2D, lasso: Lasso, palette: Palette) {
  context.beginPath();
  for (let i = 0; i < lasso.length; i += 2) context.lineTo(lasso[i] as number, lasso[i + 1] as number);
  context.closePath();
  context.globalAlpha = 0.12;
  context.fillStyle = palette.ink;
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash([5, 4]);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.ink;
  context.stroke();
  context.setLineDash([]);
}

/** The clicked point, where no digit lies. */
export function drawProbe(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  palette: Palette,
) {
  for (const [colour, width] of [
    [palette.paper, 5],
    [palette['ae-line'], 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 7, y);
    context.lineTo(x + 7, y);
    context.moveTo(x, y - 7);
    context.lineTo(x, y + 7);
    context.stroke();
  }
}
