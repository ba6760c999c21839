/**
 * Prepares a drawing as MNIST prepared its digits: "size normalized to fit in a 20x20 pixel box while preserving their
 * aspect ratio", grey by anti-aliasing, then "centered in a 28x28 image by computing the center of mass of the pixels"
 * (Y. LeCun, C. Cortes and C. Burges, http://yann.lecun.com/exdb/mnist/).
 *
 * That page leaves details open; we measured them on the 60,000 digits. The longer side is 20 pixels in 99.98 % of them.
 * The centre of mass is spread evenly within half a pixel of the centre of pixel (14, 14), so MNIST moved its digits by
 * whole pixels. Its lines are 2.4 pixels wide (`npm run bench:drawings`): the lines of a drawing get the same width,
 * whatever the brush and the size of the drawing.
 */
import { PIXELS, SIDE } from '../domain/digit';
import { drawLines, meanWidth } from './lines';
import { average, type Box, inkBox, rasterise, type Stroke } from './raster';

export { type Stroke, type StrokePoint, widthAt } from './raster';

/** The box that a digit fills, in pixels. */
const BOX = 20;
/** The position of its centre of mass, in whole pixels from the first. */
const MIDDLE = 14;
/** The width of its lines, in pixels. */
export const LINE_WIDTH = 2.4;
/** Lines that span less than this on the pad, in pixels, are a dot: the trembling of a hand is not enlarged further. */
const DOT = 2.4;
/** The largest scale: pixels of the image per pixel of the pad. */
const LARGEST = (BOX - LINE_WIDTH) / DOT;
/** Cells per pixel along one side: enough for smooth grey edges. */
const FINE = 5;
/** The side of the square in which a drawing is fitted, and its free margin above and on the left, in pixels. */
const ROOM = 32;
const MARGIN = 4;
/** Lines are this share shorter than would fit, and begin this part of a pixel inside a pixel's edge. */
const SLACK = 0.01;
const INSIDE = 0.03;
/** How far from a pixel's edge they may begin in the first trial, in pixels. */
const OFF = 0.1;
/** Most drawings fit in one trial. Those that were partly erased, or are lopsided, need two or three. */
const TRIALS = 12;

/**
 * The network's input for a drawing: 784 values from 0 (paper) to 1 (ink); null if there is no ink.
 * `centre`: scale and centre as in MNIST; without it the pad is only made smaller.
 */
export function prepare(strokes: readonly Stroke[], { centre }: { centre: boolean }): Float32Array | null {
  const side = SIDE * FINE;
  const pad = rasterise(strokes, side);
  const box = inPixels(inkBox(pad, side));
  if (!box) return null;
  return centre ? fitted(strokes, box) : average(pad, side, FINE);
}

/** The largest size that fits with the centre of mass in the middle. `box`: the ink's bounds on the pad, in pixels. */
function fitted(strokes: readonly Stroke[], box: Box): Float32Array | null {
  const drawn = strokes.filter(({ erase }) => !erase);
  const brush = drawn.reduce((sum, stroke) => sum + meanWidth(stroke), 0) / drawn.length;
  const span = Math.max(box.right - box.left, box.bottom - box.top) - brush;
  let scale = (BOX - LINE_WIDTH) / Math.max(span, DOT);
  // The left end and the top of the lines' centres, on the pad.
  let corner = { x: box.left + brush / 2, y: box.top + brush / 2 };
  for (let trial = 1; ; trial++) {
    // Small remains of erased lines may appear or vanish with the size: later trials leave more room.
    const slack = SLACK * Math.max(1, trial - 3);
    scale *= 1 - slack;
    const before = (MARGIN + INSIDE + LINE_WIDTH / 2) / scale;
    const placement = { x: corner.x - before, y: corner.y - before, scale };
    const cells = drawLines(strokes, LINE_WIDTH, placement, ROOM * FINE, FINE);
    const found = inPixels(inkBox(cells, ROOM * FINE));
    // What is left between eraser strokes may be too thin to show at this size.
    if (!found) return null;
    const ink = average(cells, ROOM * FINE, FINE);
    clearCrumbs(ink, found);
    const [massX, massY] = [massCentre(ink, (i) => i % ROOM), massCentre(ink, (i) => Math.floor(i / ROOM))];
    const growth = Math.min(
      LARGEST / scale,
      roomToGrow(found.left, massX, found.right),
      roomToGrow(found.top, massY, found.bottom),
    );
    const pixels = Math.max(touched(found.left, found.right), touched(found.top, found.bottom));
    const off = Math.max(Math.abs(found.left - MARGIN), Math.abs(found.top - MARGIN));
    const fits = Math.abs(growth - 1 - slack) < 0.6 * slack && pixels <= BOX && off < OFF * trial;
    if (fits || trial === TRIALS) {
      return moved(ink, Math.round(MIDDLE - massX), Math.round(MIDDLE - massY));
    }
    const toLine = (edge: number) => (edge + LINE_WIDTH / 2) / scale;
    corner = { x: placement.x + toLine(found.left), y: placement.y + toLine(found.top) };
    scale *= growth;
  }
}

const inPixels = (box: Box | null): Box | null =>
  box && {
    left: box.left / FINE,
    top: box.top / FINE,
    right: box.right / FINE,
    bottom: box.bottom / FINE,
  };

/** Removes the ink outside the box. */
function clearCrumbs(ink: Float32Array, { left, top, right, bottom }: Box): void {
  ink.forEach((_, i) => {
    const [column, row] = [i % ROOM, Math.floor(i / ROOM)];
    if (column + 1 <= left || column >= right || row + 1 <= top || row >= bottom) ink[i] = 0;
  });
}

/** The number of pixels along one side that ink from `first` to `last` touches. */
const touched = (first: number, last: number) => Math.ceil(last) - Math.floor(first);

/** The centre of mass along one side, in pixels from the centre of the first. */
function massCentre(ink: Float32Array, coordinate: (pixel: number) => number): number {
  let [mass, moment] = [0, 0];
  ink.forEach((share, pixel) => {
    mass += share;
    moment += share * coordinate(pixel);
  });
  return moment / mass;
}

/**
 * The factor by which lines may become longer, at the same width: their ink must fit in the box and, with its centre of
 * mass within half a pixel of the middle, in the image. `first`, `last`: the ink's edges along one side; `mass`: its
 * centre of mass.
 */
function roomToGrow(first: number, mass: number, last: number): number {
  const growth = (room: number, size: number, edges: number) =>
    size > edges ? (room - edges) / (size - edges) : Number.POSITIVE_INFINITY;
  const half = LINE_WIDTH / 2;
  return Math.min(
    growth(BOX, last - first, LINE_WIDTH),
    growth(MIDDLE, mass + 0.5 - first, half),
    growth(SIDE - 1 - MIDDLE, last - mass - 0.5, half),
  );
}

/** Moves the fitted ink by whole pixels onto the 28×28 image. */
function moved(ink: Float32Array, right: number, down: number): Float32Array {
  const image = new Float32Array(PIXELS);
  ink.forEach((share, i) => {
    const [column, row] = [(i % ROOM) + right, Math.floor(i / ROOM) + down];
    if (column >= 0 && row >= 0 && column < SIDE && row < SIDE) image[row * SIDE + column] = share;
  });
  return image;
}
