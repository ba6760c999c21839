import { expect, test } from 'vitest';
import { clearDots, stampDots, stampSquares } from './dots';

const WIDTH = 40;
const HEIGHT = 30;
const COLOURS = ['#ff0000', '#0000ff', null];

function picture(positions: number[], labels: number[], radius = 3) {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(7);
  const dots = {
    positions: new Float32Array(positions),
    labels: new Uint8Array(labels),
    colours: COLOURS,
    radius,
  };
  clearDots(data);
  stampDots(data, WIDTH, HEIGHT, { ...dots, scale: 1, left: 0, top: 0 });
  return data;
}

const at = (data: Uint8ClampedArray, x: number, y: number) => [
  ...data.subarray(4 * (y * WIDTH + x)).subarray(0, 4),
];

/** The sum of the opacities, where a covered pixel counts 1, and their centre. */
function mass(data: Uint8ClampedArray) {
  let sum = 0;
  let x = 0;
  let y = 0;
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const opacity = (data[4 * pixel + 3] ?? 0) / 255;
    sum += opacity;
    x += opacity * ((pixel % WIDTH) + 0.5);
    y += opacity * (Math.floor(pixel / WIDTH) + 0.5);
  }
  return { sum, x: x / sum, y: y / sum };
}

test('a dot has its colour, the area of a circle, and a position exact to a fraction of a pixel', () => {
  for (const [x, y] of [
    [20, 15],
    [20.3, 15.7],
    [11.9, 8.1],
  ] as const) {
    const data = picture([x, y], [0]);
    expect(at(data, Math.floor(x), Math.floor(y))).toEqual([255, 0, 0, 255]);
    const { sum, x: centreX, y: centreY } = mass(data);
    expect(sum).toBeGreaterThan(Math.PI * 9 * 0.95);
    expect(sum).toBeLessThan(Math.PI * 9 * 1.05);
    expect(Math.abs(centreX - x)).toBeLessThan(0.2);
    expect(Math.abs(centreY - y)).toBeLessThan(0.2);
  }
});

test('a later dot covers an earlier one, and the colours mix where its edge covers half a pixel', () => {
  const data = picture([15, 15, 18, 15], [0, 1]);
  expect(at(data, 18, 14)).toEqual([0, 0, 255, 255]);
  expect(at(data, 12, 14)[0]).toBe(255);
  const row = Array.from({ length: 8 }, (_, i) => at(data, 12 + i, 14));
  const mixed = row.find(([red = 0, , blue = 0]) => red > 0 && blue > 0);
  expect((mixed?.[0] ?? 0) + (mixed?.[2] ?? 0)).toBeGreaterThan(250);
});

test('dots of hidden classes, dots outside the picture and dots without a position leave it empty', () => {
  const data = picture([20, 15, -90, 5, 5, 900, Number.NaN, 5, Number.POSITIVE_INFINITY, 3], [2, 0, 0, 0, 0]);
  expect(data.every((value) => value === 0)).toBe(true);
});

test('a dot at the edge is cut off and does not appear at the other side', () => {
  const data = picture([0, 15, 40, 4], [0, 1]);
  expect(at(data, 0, 15)).toEqual([255, 0, 0, 255]);
  expect(at(data, 39, 15)[3]).toBe(0);
  expect(at(data, 39, 4)).toEqual([0, 0, 255, 255]);
  expect(at(data, 0, 5)[3]).toBe(0);
});

test('squares have their colour, sides of two radii and a position exact to a pixel; others are left out', () => {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  const positions = Float32Array.of(20, 15, 39.5, 15, -5, 3, Number.NaN, 4, 10, 10);
  const labels = Uint8Array.of(0, 0, 0, 0, 2);
  stampSquares(data, WIDTH, HEIGHT, {
    positions,
    labels,
    colours: COLOURS,
    radius: 1,
    scale: 1,
    left: 0,
    top: 0,
  });
  const { sum, x, y } = mass(data);
  expect([sum, x, y]).toEqual([4, 20, 15]);
  expect(at(data, 20, 15)).toEqual([255, 0, 0, 255]);
});
