import type { DataSet } from '../../../domain/dataSet';
import { className, isShort } from '../../../domain/itemWords';
import type { Palette } from '../../palette';
import { FONT } from './marks';
import type { Scene } from './scene';
import { type DigitInSight, FEW } from './thumbnails';

/** Up to this many visible points, each is drawn as the short name of its class: a second cue beside the colour. */
const FIGURES = 900;

/** If few points are visible, draws each as the digit of its class, or as its own picture. */
export function drawNearby(
  context: CanvasRenderingContext2D,
  { plot, positions, labels, thumbnails, selected, set }: Scene,
  palette: Palette,
  colours: readonly (string | null)[],
): void {
  const digits: DigitInSight[] = [];
  for (let index = 0; index < labels.length; index++) {
    const colour = colours[labels[index] as number] ?? null;
    const x = positions[2 * index] as number;
    const y = positions[2 * index + 1] as number;
    const inside = x > plot.left && x < plot.left + plot.width && y > plot.top && y < plot.top + plot.height;
    if (!inside || colour === null || (selected && selected[index] === 0)) continue;
    if (digits.length === FIGURES) return;
    digits.push({ index, x, y, colour });
  }
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  if (digits.length <= FEW && labels.length > FEW) thumbnails.draw(context, digits, palette.paper);
  else if (!selected && set.labelled && isShort(set)) drawFigures(context, digits, labels, palette, set);
  context.restore();
}

function drawFigures(
  context: CanvasRenderingContext2D,
  digits: readonly DigitInSight[],
  labels: Uint8Array,
  palette: Palette,
  set: DataSet,
): void {
  context.font = `600 12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = palette.paper;
  for (const { index, x, y, colour } of digits) {
    const figure = className(set, labels[index] as number);
    context.strokeText(figure, x, y);
    context.fillStyle = colour;
    context.fillText(figure, x, y);
  }
}
