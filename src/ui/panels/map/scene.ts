import type { DataSet } from '../../../domain/dataSet';
import { type Palette, rgb } from '../../palette';
import { linearTicks } from '../../widgets/views/ticks';
import type { Camera } from './camera';
import { classColours, schemeOf } from './classColours';
import { drawDensity } from './density';
import { clearDots, stampDots, stampSquares } from './dots';
import type { Lasso } from './lasso';
import { drawCentres, drawFocus, drawInput, drawLasso, drawProbe, FONT } from './marks';
import { drawNearby } from './nearby';
import type { Thumbnails } from './thumbnails';
import type { Trails } from './trails';

/** Where the points may be drawn, in CSS pixels of the canvas. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How points are drawn. */
export interface Looks {
  readonly density: boolean;
  readonly trails: boolean;
}

/** Everything that the map shows at one moment. Positions are in CSS pixels, x and y in turn. */
export interface Scene {
  readonly plot: Plot;
  readonly camera: Camera;
  readonly positions: Float32Array;
  /** The same points on the plane. */
  readonly points: Float32Array;
  readonly labels: Uint8Array;
  /** The data set: the names of the classes. */
  readonly set: DataSet;
  readonly shown: readonly boolean[];
  /** Mean position of each class. */
  readonly centres: Float32Array;
  readonly focus: number | null;
  /** A digit that the user points at in another view. */
  readonly pointed: number | null;
  /** Not 0 for the digits that are selected; null if none is selected. */
  readonly selected: Uint8Array | null;
  readonly lasso: Lasso;
  readonly probe: { readonly x: number; readonly y: number } | null;
  readonly looks: Looks;
  /** Null if no trails are drawn. */
  readonly trails: { readonly trails: Trails; readonly now: number } | null;
  readonly thumbnails: Thumbnails;
  /** Position of the digit on the pad, and whether it lies beyond the plot's edge; null for an empty pad. */
  readonly input: { readonly x: number; readonly y: number; readonly beyond: boolean } | null;
}

/** Radius of a dot in CSS pixels. The more dots, the smaller, so that gaps between them stay visible. */
const radiusOf = (count: number) => (count <= 3_000 ? 2.1 : count <= 12_000 ? 1.6 : 1);

/** Above this number of points, each point is a square. */
const MANY = 12_000;

/** Share of its colour that an unselected digit keeps. */
const FAINT = 0.16;

export const toX = ({ left, width }: Plot, camera: Camera, x: number) =>
  left + width / 2 + (x - camera.x) / camera.perPixel;

export const toY = ({ top, height }: Plot, camera: Camera, y: number) =>
  top + height / 2 - (y - camera.y) / camera.perPixel;

/** The picture that the dots are stamped into, kept from one drawing to the next. */
export interface DotImage {
  image: ImageData | null;
}

/** `ratio`: device pixels in a CSS pixel. */
export function draw(
  context: CanvasRenderingContext2D,
  scene: Scene,
  palette: Palette,
  ratio: number,
  dotImage: DotImage,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const colours = classColours(schemeOf(palette.paper), scene.set.classes.length);
  drawPoints(context, scene, colours, palette.paper, ratio, dotImage);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  // The dots' picture replaces the canvas's content, so the axes are drawn under it afterwards.
  context.globalCompositeOperation = 'destination-over';
  drawAxes(context, scene, palette);
  context.globalCompositeOperation = 'source-over';
  const shown = colours.map((colour, digit) => (scene.shown[digit] ? colour : null));
  if (scene.trails) {
    const toScreen = (x: number, y: number) =>
      [toX(scene.plot, scene.camera, x), toY(scene.plot, scene.camera, y)] as const;
    scene.trails.trails.draw(context, scene.points, scene.labels, shown, scene.trails.now, toScreen);
  }
  if (!scene.looks.density) drawNearby(context, scene, palette, shown);
  drawCentres(context, scene, palette, colours);
  if (scene.lasso.length > 2) drawLasso(context, scene.lasso, palette);
  if (scene.probe) drawProbe(context, scene.probe, palette);
  for (const mapIndex of [scene.pointed, scene.focus])
    if (mapIndex !== null) drawFocus(context, scene, mapIndex, palette);
  if (scene.input) drawInput(context, scene.input, scene.plot, palette, scene.set);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { plot, positions, labels, shown, selected, looks }: Scene,
  colours: readonly string[],
  paper: string,
  ratio: number,
  dotImage: DotImage,
) {
  const left = Math.round(plot.left * ratio);
  const top = Math.round(plot.top * ratio);
  const width = Math.max(1, Math.round(plot.width * ratio));
  const height = Math.max(1, Math.round(plot.height * ratio));
  if (dotImage.image?.width !== width || dotImage.image.height !== height)
    dotImage.image = context.createImageData(width, height);
  const { image } = dotImage;
  const visible = colours.map((colour, digit) => (shown[digit] ? colour : null));
  const radius = radiusOf(labels.length) * ratio;
  const dots = { positions, scale: ratio, left, top, labels, colours: visible, radius };
  clearDots(image.data);
  const stamp = labels.length > MANY ? stampSquares : stampDots;
  if (looks.density) drawDensity(image.data, width, height, dots, ratio);
  else if (selected) {
    const faint = visible.map((colour) => colour && mixed(colour, paper, FAINT));
    stamp(image.data, width, height, { ...dots, colours: faint });
    stamp(image.data, width, height, { ...dots, only: selected });
  } else stamp(image.data, width, height, dots);
  context.putImageData(image, left, top);
}

/** A mixture of a colour with the ground. `share`: how much of the colour, from 0 to 1. */
function mixed(colour: string, ground: string, share: number): string {
  const [a, b] = [rgb(colour), rgb(ground)];
  const channel = (i: 0 | 1 | 2) => Math.round(share * a[i] + (1 - share) * b[i]);
  return `#${[channel(0), channel(1), channel(2)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
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
    // Zero is the only value on the axes with a meaning of its own.
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
    // At the right edge there is no room for half a number.
    const half = context.measureText(tickText(tick)).width / 2;
    context.fillText(tickText(tick), Math.min(x, left + width - half), top + height + 5);
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
