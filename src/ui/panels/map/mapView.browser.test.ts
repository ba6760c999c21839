import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MNIST } from '../../../domain/dataSet';
import type { LatentMap } from '../../../domain/results';
import type { Palette } from '../../palette';
import { MapView } from './mapView';
import { draw } from './scene';
import { Thumbnails } from './thumbnails';

const palette = {
  paper: '#f5f0e6',
  raised: '#fcf9f2',
  ink: '#221d17',
  muted: '#645b4e',
  line: '#221d1724',
  'ae-line': '#bb6a0c',
} as unknown as Palette;

const COUNT = 2000;

const PLANE = {
  axes: 'code',
  explained: 1,
  centre: new Float64Array(2),
  mean: new Float64Array(2),
  x: Float64Array.of(1, 0),
  y: Float64Array.of(0, 1),
} as const;

/** Ten rings of digits, one for each class, with their centres on a circle. Digit `i` has class `i % 10`. */
function ringsOfDigits(spread = 1): LatentMap {
  const points = new Float32Array(2 * COUNT);
  for (let i = 0; i < COUNT; i++) {
    const corner = ((i % 10) * 2 * Math.PI) / 10;
    points[2 * i] = spread * (10 * Math.cos(corner) + 2 * Math.cos(i));
    points[2 * i + 1] = spread * (10 * Math.sin(corner) + 2 * Math.sin(i));
  }
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 10);
  return { projection: PLANE, points, labels, tests: COUNT };
}

let canvas: HTMLCanvasElement;
let view: MapView;
let position: { x: number; y: number } | null;

beforeEach(() => {
  canvas = document.createElement('canvas');
  canvas.style.cssText = 'width: 440px; height: 300px; display: block';
  document.body.append(canvas);
  position = null;
  view = new MapView(canvas, {
    set: MNIST,
    placed(x, y) {
      position = { x, y };
    },
    fetch: () => Promise.reject(new Error('No pictures here.')),
  });
  view.colour(palette);
});

afterEach(() => {
  view.destroy();
  canvas.remove();
});

const opacityAt = (x: number, y: number) => {
  const ratio = canvas.width / canvas.clientWidth;
  const context = canvas.getContext('2d');
  return context?.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data[3] ?? 0;
};

/** The final position of digit `index`: the same in three consecutive drawings. */
async function restingPosition(index: number) {
  const seen: string[] = [];
  view.focus(index);
  await vi.waitFor(
    () => {
      if (position) seen.push(`${position.x} ${position.y}`);
      position = null;
      // Requests another drawing.
      view.focus(index);
      expect(seen.length >= 3 && new Set(seen.slice(-3)).size === 1).toBe(true);
    },
    { interval: 50, timeout: 10_000 },
  );
  const [x = Number.NaN, y = Number.NaN] = (seen.at(-1) ?? '').split(' ').map(Number);
  return { x, y };
}

test('a digit is drawn where pointing finds it, and is not drawn after its class is hidden', async () => {
  view.show(ringsOfDigits(), 1);
  const { x, y } = await restingPosition(1234);
  expect(opacityAt(x, y)).toBeGreaterThan(100);
  expect((view.hit(x, y, 4) ?? 0) % 10).toBe(4);
  view.hide([4]);
  expect(view.hit(x, y, 4)).toBeNull();
});

test('arrow keys move from digit to digit in their direction', async () => {
  view.show(ringsOfDigits(), 1);
  const start = await restingPosition(0);
  let index = 0;
  for (let press = 0; press < 3; press++) index = view.beside('left') ?? index;
  expect(index).not.toBe(0);
  const end = await restingPosition(index);
  expect(end.x).toBeLessThan(start.x);
});

test('points move smoothly to a new frame, and the axes stay still while the codes change little', async () => {
  view.show(ringsOfDigits(), 1);
  const before = await restingPosition(7);
  view.show(ringsOfDigits(1.01), 1);
  const after = await restingPosition(7);
  const centre = (canvas.clientWidth - 36) / 2 + 34;
  expect((after.x - centre) / (before.x - centre)).toBeCloseTo(1.01, 2);
});

test('while a new run has no map, nothing can be pointed at, and its first map is shown at once', async () => {
  view.show(ringsOfDigits(), 1);
  const { x, y } = await restingPosition(3);
  view.show(null, 2);
  expect(view.hit(x, y, 20)).toBeNull();
  view.show(ringsOfDigits(50), 2);
  const fresh = await restingPosition(3);
  expect(fresh.x).toBeCloseTo(x, 0);
});

test('the map of two thousand digits is drawn at two pixels in one within 4 ms, its pixels included', () => {
  const { labels } = ringsOfDigits();
  canvas.width = 880;
  canvas.height = 600;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  const positions = Float32Array.from({ length: 2 * COUNT }, (_, i) =>
    i % 2 ? 20 + (i % 240) : 40 + (i % 380),
  );
  const scene = {
    set: MNIST,
    plot: { left: 34, top: 4, width: 404, height: 276 },
    camera: { x: 0, y: 0, perPixel: 0.1 },
    positions,
    labels,
    shown: Array.from({ length: 10 }, () => true),
    centres: Float32Array.from({ length: 20 }, (_, i) => (i % 2 ? 20 + 10 * i : 40 + 15 * i)),
    focus: 5,
    pointed: null,
    points: positions,
    selected: null,
    lasso: [],
    probe: null,
    looks: { density: false, trails: false },
    trails: null,
    thumbnails: new Thumbnails(
      () => Promise.reject(new Error('No pictures here.')),
      () => {},
    ),
    input: { x: 200, y: 100, beyond: false },
  };
  // The shortest of many times: the machine does other work too.
  const sheet = { image: null };
  let shortest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 40; turn++) {
    const start = performance.now();
    draw(context, scene, palette, 2, sheet);
    // Reads a pixel back, so that the browser completes the drawing now.
    context.getImageData(0, 0, 1, 1);
    shortest = Math.min(shortest, performance.now() - start);
  }
  expect(shortest).toBeLessThan(4);
});
