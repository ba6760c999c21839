import type { Palette } from '../../palette';
import { linearTicks } from '../../widgets/views/ticks';
import type { Camera } from './camera';
import { CLASS_COLOURS, schemeOf } from './classColours';
import { stampDots } from './dots';
import { drawCentres, drawFocus, drawInput, FONT } from './marks';

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
}

const RADIUS = 2.1;

export const toX = ({ left, width }: Plot, camera: Camera, x: number) =>
  left + width / 2 + (x - camera.x) / camera.perPixel;

export const toY = ({ top, height }: Plot, camera: Camera, y: number) =>
  top + height / 2 - (y - camera.y) / camera.perPixel;

/** The picture that the dots are stamped into, kept from one drawing to the next. */
export interface Sheet {
  image: ImageData | null;
}

/** `ratio`: device pixels in a CSS pixel. */
export function draw(
  context: CanvasRenderingContext2D,
  scene: Scene,
  palette: Palette,
  ratio: number,
  sheet: Sheet,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const colours = CLASS_COLOURS[schemeOf(palette.paper)];
  drawPoints(context, scene, colours, ratio, sheet);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  // The dots' picture replaces what is there, so the axes are put under it afterwards.
  context.globalCompositeOperation = 'destination-over';
  drawAxes(context, scene, palette);
  context.globalCompositeOperation = 'source-over';
  drawCentres(context, scene, palette, colours);
  if (scene.focus !== null) drawFocus(context, scene, palette);
  if (scene.input) drawInput(context, scene.input, scene.plot, palette);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { plot, places, labels, shown }: Scene,
  colours: readonly string[],
  ratio: number,
  sheet: Sheet,
) {
  const left = Math.round(plot.left * ratio);
  const top = Math.round(plot.top * ratio);
  const width = Math.max(1, Math.round(plot.width * ratio));
  const height = Math.max(1, Math.round(plot.height * ratio));
  if (sheet.image?.width !== width || sheet.image.height !== height)
    sheet.image = context.createImageData(width, height);
  const { image } = sheet;
  stampDots(image.data, width, height, {
    places: places.map((place, i) => place * ratio - (i % 2 === 0 ? left : top)),
    labels,
    colours: colours.map((colour, digit) => (shown[digit] ? colour : null)),
    radius: RADIUS * ratio,
  });
  context.putImageData(image, left, top);
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
