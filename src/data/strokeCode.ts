/**
 * Strokes as a short text for a link. Coordinates are rounded to an eighth of a pixel; each point is stored as its
 * distance from the one before. Numbers are variable-length integers (7 bits a byte, the lowest first), negative ones in
 * zigzag order, and the bytes are written as base64url (RFC 4648, section 5).
 */
import { fromBase64, toBase64 } from '../domain/base64';
import type { Stroke, StrokePoint } from './raster';

const VERSION = 1;
const PER_PIXEL = 8;
/** Steps of the brush's width per pixel. */
const PER_WIDTH = 20;
const MOST_STROKES = 200;
const MOST_POINTS = 5000;
/** Pixels: far outside of the pad. */
const FARTHEST = 1000;

/** Flags of a stroke. */
const ERASE = 1;
const VARYING = 2;

export function encodeStrokes(strokes: readonly Stroke[]): string {
  const bytes = [VERSION];
  const put = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  const putSigned = (value: number) => put(value < 0 ? -2 * value - 1 : 2 * value);
  for (const { points, width, erase } of strokes) {
    const pressures = points.map(({ pressure }) => Math.round(255 * Math.min(1, Math.max(0, pressure))));
    const varying = pressures.some((pressure) => pressure !== pressures[0]);
    put((erase ? ERASE : 0) + (varying ? VARYING : 0));
    put(Math.max(1, Math.round(PER_WIDTH * width)));
    put(points.length);
    if (!varying) put(pressures[0] ?? 0);
    let [x, y] = [0, 0];
    for (const [i, point] of points.entries()) {
      const next = [Math.round(PER_PIXEL * point.x), Math.round(PER_PIXEL * point.y)] as const;
      putSigned(next[0] - x);
      putSigned(next[1] - y);
      [x, y] = next;
      if (varying) put(pressures[i] as number);
    }
  }
  return toText(Uint8Array.from(bytes));
}

/** Null if the text is not one of `encodeStrokes`. */
export function decodeStrokes(text: string): Stroke[] | null {
  const bytes = fromText(text);
  if (bytes?.[0] !== VERSION) return null;
  let at = 1;
  const take = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 2 ** 35) throw new RangeError();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  const takeSigned = () => {
    const value = take();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  const strokes: Stroke[] = [];
  let left = MOST_POINTS;
  try {
    while (at < bytes.length) {
      const flags = take();
      const width = take() / PER_WIDTH;
      const count = take();
      left -= count;
      if (flags > ERASE + VARYING || strokes.length === MOST_STROKES || left < 0) return null;
      const common = flags & VARYING ? null : take();
      const points: StrokePoint[] = [];
      let [x, y] = [0, 0];
      for (let i = 0; i < count; i++) {
        x += takeSigned();
        y += takeSigned();
        if (Math.max(Math.abs(x), Math.abs(y)) > FARTHEST * PER_PIXEL) return null;
        points.push({ x: x / PER_PIXEL, y: y / PER_PIXEL, pressure: (common ?? take()) / 255 });
      }
      strokes.push({ points, width, erase: (flags & ERASE) > 0 });
    }
  } catch {
    return null;
  }
  return strokes;
}

/** base64url without padding. */
export const toText = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Null if the text is not base64url. */
export const fromText = (text: string): Uint8Array | null =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
