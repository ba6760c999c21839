/** Images that are not digits: two kinds made of strokes, as a person would draw them, and two that nobody draws. */
import type { NonDigitKind } from '../domain/anomaly';
import { PIXELS, SIDE } from '../domain/digit';
import { Random } from '../domain/random';
import { prepare, type Stroke } from './drawing';

export interface NonDigit {
  /** `Letter A` */
  readonly name: string;
  /** Its strokes; null for an image that is not drawn. */
  readonly strokes: readonly Stroke[] | null;
  /** 784 values from 0 to 1. */
  readonly pixels: Float32Array;
}

type Line = readonly (readonly [x: number, y: number])[];

/** Letters that look like no digit, as lines in a square from (0, 0) at its top left to (1, 1). */
const LETTERS: Readonly<Record<string, readonly Line[]>> = {
  A: [
    [
      [0, 1],
      [0.5, 0],
      [1, 1],
    ],
    [
      [0.2, 0.62],
      [0.8, 0.62],
    ],
  ],
  E: [
    [
      [0.9, 0],
      [0.1, 0],
      [0.1, 1],
      [0.9, 1],
    ],
    [
      [0.1, 0.5],
      [0.75, 0.5],
    ],
  ],
  F: [
    [
      [0.9, 0],
      [0.1, 0],
      [0.1, 1],
    ],
    [
      [0.1, 0.48],
      [0.7, 0.48],
    ],
  ],
  H: [
    [
      [0.1, 0],
      [0.1, 1],
    ],
    [
      [0.9, 0],
      [0.9, 1],
    ],
    [
      [0.1, 0.5],
      [0.9, 0.5],
    ],
  ],
  K: [
    [
      [0.1, 0],
      [0.1, 1],
    ],
    [
      [0.9, 0],
      [0.12, 0.55],
      [0.9, 1],
    ],
  ],
  M: [
    [
      [0, 1],
      [0.1, 0],
      [0.5, 0.65],
      [0.9, 0],
      [1, 1],
    ],
  ],
  N: [
    [
      [0.1, 1],
      [0.1, 0],
      [0.9, 1],
      [0.9, 0],
    ],
  ],
  R: [
    [
      [0.1, 1],
      [0.1, 0],
      [0.7, 0.02],
      [0.88, 0.25],
      [0.7, 0.48],
      [0.1, 0.5],
    ],
    [
      [0.45, 0.5],
      [0.95, 1],
    ],
  ],
  T: [
    [
      [0, 0],
      [1, 0],
    ],
    [
      [0.5, 0],
      [0.5, 1],
    ],
  ],
  W: [
    [
      [0, 0],
      [0.22, 1],
      [0.5, 0.35],
      [0.78, 1],
      [1, 0],
    ],
  ],
  X: [
    [
      [0.05, 0],
      [0.95, 1],
    ],
    [
      [0.95, 0],
      [0.05, 1],
    ],
  ],
  Y: [
    [
      [0, 0],
      [0.5, 0.48],
      [1, 0],
    ],
    [
      [0.5, 0.48],
      [0.5, 1],
    ],
  ],
};

/** The square of the pad in which letters and scribbles are drawn: its margin and its side, in pixels. */
const [MARGIN, ROOM] = [0.18 * SIDE, 0.64 * SIDE];
/** Points of a scribble's curve, and how many of them lie between two turns of the pen. */
const [SCRIBBLE, BETWEEN] = [60, 6];

/** Image number `index` of a kind; the same number gives the same image. `digits`: 784 bytes each; one is inverted. */
export function nonDigit(kind: NonDigitKind, index: number, digits: Uint8Array): NonDigit {
  const random = Random.fromSeed(index).fork(kind);
  switch (kind) {
    case 'letters': {
      const names = Object.keys(LETTERS);
      const name = names[index % names.length] as string;
      return drawn(`Letter ${name}`, letter(LETTERS[name] as readonly Line[], random));
    }
    case 'scribbles':
      return drawn('Scribble', [scribble(random)]);
    case 'inverted': {
      const at = (index % (digits.length / PIXELS)) * PIXELS;
      const pixels = Float32Array.from(digits.subarray(at, at + PIXELS), (byte) => 1 - byte / 255);
      return { name: 'Inverted digit', strokes: null, pixels };
    }
    case 'noise':
      return {
        name: 'Noise',
        strokes: null,
        pixels: Float32Array.from({ length: PIXELS }, () => random.uniform()),
      };
    default:
      return kind satisfies never;
  }
}

function drawn(name: string, strokes: readonly Stroke[]): NonDigit {
  return { name, strokes, pixels: prepare(strokes, { centre: true }) ?? new Float32Array(PIXELS) };
}

const stroke = (width: number, points: Line): Stroke => ({
  width,
  erase: false,
  points: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
});

/** A letter that is slanted, stretched and shaky, as if written by hand. */
function letter(lines: readonly Line[], random: Random): Stroke[] {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const [slant, narrow, width] = [between(-0.15, 0.25), between(0.7, 1), between(1.8, 3)];
  const shake = () => 0.02 * random.normal();
  return lines.map((line) =>
    stroke(
      width,
      line.map(([x, y]) => [
        MARGIN + ROOM * (narrow * x + slant * (1 - y) + shake()),
        MARGIN + ROOM * (y + shake()),
      ]),
    ),
  );
}

/** A smooth line through random points, with cosine interpolation between them. */
function scribble(random: Random): Stroke {
  const randomPoint = () => [MARGIN + ROOM * random.uniform(), MARGIN + ROOM * random.uniform()] as const;
  const turns = Array.from({ length: SCRIBBLE / BETWEEN + 1 }, randomPoint);
  const points = Array.from({ length: SCRIBBLE }, (_, i) => {
    const [a, b] = [turns[Math.floor(i / BETWEEN)], turns[Math.floor(i / BETWEEN) + 1]] as [Line[0], Line[0]];
    const t = (1 - Math.cos((Math.PI * (i % BETWEEN)) / BETWEEN)) / 2;
    return [(1 - t) * a[0] + t * b[0], (1 - t) * a[1] + t * b[1]] as const;
  });
  return stroke(1.6 + 1.2 * random.uniform(), points);
}
