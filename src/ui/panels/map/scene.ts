import { CLASSES } from '../../../model/digit';
import type { Palette } from '../../palette';
import { linearTicks } from '../../widgets/views/ticks';
import type { Camera } from './camera';
import { CLASS_COLOURS, schemeOf } from './classColours';
import { apart } from './labels';

/** Where the points may be drawn, in CSS pixels of the canvas. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** All that the map shows at one moment; places are in CSS pixels, x and y in turn. */
export interface Scene {
  readonly plot: Plot;
  readonly camera: Camera;
  readonly places: Float32Array;
  readonly labels: Uint8Array;
  readonly shown: readonly boolean[];
  /** Middle of each class. */
  readonly centres: Float32Array;
  readonly focus: number | null;
  /** Place of the digit on the pad, and whether it lies beyond the plot's edge; null without one. */
  readonly input: { readonly x: number; readonly y: number; readonly beyond: boolean } | null;
  /** True while what is drawn belongs to the run before. */
  readonly stale: boolean;
}

const RADIUS = 2.1;
/** Each class is drawn in this many turns, so that no class lies on top of all others. */
const TURNS = 4;
const FONT = '"Instrument Sans Variable", system-ui, sans-serif';

export const toX = ({ left, width }: Plot, camera: Camera, x: number) =>
  left + width / 2 + (x - camera.x) / camera.perPixel;

export const toY = ({ top, height }: Plot, camera: Camera, y: number) =>
  top + height / 2 - (y - camera.y) / camera.perPixel;

/** `ratio`: device pixels in a CSS pixel. */
export function draw(context: CanvasRenderingContext2D, scene: Scene, palette: Palette, ratio: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colours = CLASS_COLOURS[schemeOf(palette.paper)];
  drawAxes(context, scene, palette);
  context.save();
  clip(context, scene.plot);
  context.globalAlpha = scene.stale ? 0.25 : 0.85;
  drawPoints(context, scene, colours);
  context.restore();
  if (scene.stale) return;
  drawCentres(context, scene, palette, colours);
  if (scene.focus !== null) drawFocus(context, scene, palette);
  if (scene.input) drawInput(context, scene.input, scene.plot, palette);
}

function clip(context: CanvasRenderingContext2D, { left, top, width, height }: Plot) {
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
}

function drawAxes(context: CanvasRenderingContext2D, { plot, camera }: Scene, palette: Palette) {
  const { left, top, width, height } = plot;
  const halfX = (width / 2) * camera.perPixel;
  const halfY = (height / 2) * camera.perPixel;
  context.font = `11px ${FONT}`;
  context.fillStyle = palette.muted;
  context.lineWidth = 1;
  const crisp = (at: number) => Math.round(at) + 0.5;

  const line = (value: number, x0: number, y0: number, x1: number, y1: number) => {
    // Zero is the one place on the map that means something by itself.
    context.strokeStyle = palette.line;
    context.globalAlpha = value === 0 ? 1 : 0.55;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    context.globalAlpha = 1;
  };

  context.textAlign = 'center';
  context.textBaseline = 'top';
  const ticksX = linearTicks(camera.x - halfX, camera.x + halfX, 6);
  for (const tick of ticksX) {
    const x = crisp(toX(plot, camera, tick));
    line(tick, x, top, x, top + height);
    context.fillText(tickText(tick), x, top + height + 5);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of linearTicks(camera.y - halfY, camera.y + halfY, 5)) {
    const y = crisp(toY(plot, camera, tick));
    line(tick, left, y, left + width, y);
    context.fillText(tickText(tick), left - 6, y);
  }
}

const tickText = (tick: number) => String(tick).replace('-', '−');

/** Strokes of no length with round ends: by far the quickest dots, since a whole class is one path. */
function drawPoints(context: CanvasRenderingContext2D, scene: Scene, colours: readonly string[]) {
  const { places, labels, shown } = scene;
  context.lineCap = 'round';
  context.lineWidth = 2 * RADIUS;
  const share = Math.ceil(labels.length / TURNS);
  for (let turn = 0; turn < TURNS; turn++) {
    const end = Math.min(labels.length, (turn + 1) * share);
    for (let digit = 0; digit < CLASSES; digit++) {
      if (!shown[digit]) continue;
      context.strokeStyle = colours[digit] ?? '';
      context.beginPath();
      for (let i = turn * share; i < end; i++) {
        if (labels[i] !== digit) continue;
        const x = places[2 * i] as number;
        const y = places[2 * i + 1] as number;
        context.moveTo(x, y);
        // Not quite of no length: such a line may be left out.
        context.lineTo(x + 0.01, y);
      }
      context.stroke();
    }
  }
}

const DISC = 8.5;

/** The class's digit at its middle: the second cue beside colour. */
function drawCentres(
  context: CanvasRenderingContext2D,
  { centres, shown, plot }: Scene,
  palette: Palette,
  colours: readonly string[],
) {
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit).filter(
    (digit) => shown[digit] && Number.isFinite(centres[2 * digit]),
  );
  const wanted = digits.map((digit) => ({
    x: centres[2 * digit] as number,
    y: centres[2 * digit + 1] as number,
  }));
  context.font = `600 11px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [place, { x, y }] of apart(wanted, 2 * DISC + 2, plot, DISC).entries()) {
    const digit = digits[place] as number;
    context.beginPath();
    context.arc(x, y, DISC, 0, 2 * Math.PI);
    context.fillStyle = palette.raised;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colours[digit] ?? '';
    context.stroke();
    context.fillStyle = palette.ink;
    context.fillText(String(digit), x, y + 0.5);
  }
}

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

function drawFocus(context: CanvasRenderingContext2D, { places, focus }: Scene, palette: Palette) {
  const at = 2 * (focus ?? 0);
  ring(context, places[at] as number, places[at + 1] as number, 5.5, palette);
}

/** The digit on the pad: ring, cross-hairs and words, above all else. */
function drawInput(
  context: CanvasRenderingContext2D,
  { x, y, beyond }: NonNullable<Scene['input']>,
  { left, width }: Plot,
  palette: Palette,
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

  const words = beyond ? 'your digit, further out' : 'your digit';
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
