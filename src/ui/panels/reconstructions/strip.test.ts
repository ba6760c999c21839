import { expect, test } from 'vitest';
import { PIXELS, SIDE } from '../../../domain/digit';
import type { Palette } from '../../palette';
import { PITCH, paintStrip } from './strip';

const palette = {
  'pixel-ink': '#010203',
  'pixel-ae': '#a0b0c0',
  'error-over': '#ff0000',
  'error-under': '#00ff00',
} as unknown as Palette;

const digits = (...inks: Record<number, number>[]) => {
  const bytes = new Uint8Array(inks.length * PIXELS);
  for (const [digit, ink] of inks.entries())
    for (const [at, value] of Object.entries(ink)) bytes[digit * PIXELS + Number(at)] = value;
  return bytes;
};

const strip = (count: number) => new Uint8ClampedArray(4 * PITCH * count * SIDE);

/** Red, green, blue and opacity of one pixel of a digit on the strip. */
const at = (target: Uint8ClampedArray, count: number, digit: number, x: number, y: number) => {
  const from = 4 * (y * PITCH * count + digit * PITCH + (PITCH - SIDE) / 2 + x);
  return [...target.subarray(from, from + 4)];
};

test('each digit lies in its own column, and a pixel’s value is the opacity of its ink', () => {
  const target = strip(2);
  paintStrip(target, digits({ 0: 255 }, { [3 * SIDE + 5]: 40 }), null, 'ae', palette);
  expect(at(target, 2, 0, 0, 0)).toEqual([0xa0, 0xb0, 0xc0, 255]);
  expect(at(target, 2, 1, 5, 3)).toEqual([0xa0, 0xb0, 0xc0, 40]);
  expect(target.reduce((sum, value, i) => sum + (i % 4 === 3 ? value : 0), 0)).toBe(295);
});

test('a difference shows extra ink and missing ink in two colours, and shows nothing without an error', () => {
  const target = strip(1);
  const originals = digits({ 0: 200, 1: 50, 2: 9 });
  paintStrip(target, digits({ 0: 80, 1: 60, 2: 9 }), originals, 'difference', palette);
  expect(at(target, 1, 0, 0, 0)).toEqual([0, 255, 0, 120]);
  expect(at(target, 1, 0, 1, 0)).toEqual([255, 0, 0, 10]);
  expect(at(target, 1, 0, 2, 0)).toEqual([0, 0, 0, 0]);
});

test('the strip’s earlier content is removed', () => {
  const target = strip(1).fill(255);
  paintStrip(target, digits({}), null, 'ink', palette);
  expect(target.every((value) => value === 0)).toBe(true);
});
