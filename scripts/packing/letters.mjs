/**
 * Letters: A to Z, large and small, as single lines of 17 fonts, each drawn many times with a little chance, as a hand
 * would: another slant, width, pen, and lines that waver. The fonts are those of the package hersheytext: the fonts
 * of A. V. Hershey (1967), and the EMS fonts of S. B. Michaels (SIL Open Font License).
 */
import { createRequire } from 'node:module';
import { typescript } from './typescript.mjs';

const require = createRequire(import.meta.url);

/** Not the Gothic one, whose letters hardly anybody reads. */
const FONTS = [
  'ems_allure',
  'ems_elfin',
  'ems_felix',
  'ems_nixish',
  'ems_nixish_italic',
  'ems_osmotron',
  'ems_readability',
  'ems_readability_italic',
  'ems_tech',
  'hershey_sans_1',
  'hershey_sans_med',
  'hershey_script_1',
  'hershey_script_med',
  'hershey_serif_bold',
  'hershey_serif_bold_italic',
  'hershey_serif_med',
  'hershey_serif_med_italic',
];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Of each letter. */
const COUNTS = { train: 800, test: 200 };
const SEED = 7;
/** The square that a letter fills, and the middle of the image, in pixels: as in MNIST. */
const BOX = 19;
const MIDDLE = 14;
const SIDE = 28;
/** Cells per pixel along one side, for grey edges. */
const FINE = 3;

/** @typedef {readonly (readonly [x: number, y: number])[]} Line */
/** @typedef {import('../../src/domain/random').Random} Random */

/** @type {import('./packSet.mjs').Source} */
export const letters = {
  id: 'letters',
  name: 'Letters',
  item: 'letters',
  from: `hersheytext ${require('hersheytext/package.json').version}, letters 1 of seed ${SEED}`,
  sizes: { train: [4000, 5600, 5600, 5600], test: [5200] },
  read,
};

async function read() {
  /** @type {typeof import('../../src/data/raster')} */
  const { average, rasterise } = await typescript('src/data/raster.ts');
  /** @type {typeof import('../../src/domain/random')} */
  const { Random } = await typescript('src/domain/random.ts');
  /** @type {{ getFontData(font: string): { getChar(letter: string): { readonly d: string } } }} */
  const hershey = require('hersheytext');
  /** @type {Map<string, Line[]>[]} */
  const glyphs = FONTS.map((font) => {
    const { getChar } = hershey.getFontData(font);
    const both = [...ALPHABET, ...ALPHABET.toLowerCase()];
    return new Map(both.map((letter) => [letter, linesOf(getChar(letter).d)]));
  });
  /** @param {'train' | 'test'} set @param {number} each */
  const part = (set, each) => {
    const random = Random.fromSeed(SEED).fork(set);
    const count = each * ALPHABET.length;
    const pixels = new Uint8Array(count * 784);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const label = i % ALPHABET.length;
      const large = random.below(2) === 0;
      const letter = large ? ALPHABET.charAt(label) : ALPHABET.charAt(label).toLowerCase();
      const glyph = glyphs[random.below(glyphs.length)];
      const lines = handDrawn(glyph?.get(letter) ?? [], random);
      const width = 1.9 + 0.9 * random.uniform();
      const strokes = lines.map((line) => ({
        points: line.map(([x, y]) => ({ x, y, pressure: 0.5 })),
        width,
        erase: false,
      }));
      const image = average(rasterise(strokes, SIDE * FINE), SIDE * FINE, FINE);
      if (!image.some((ink) => ink > 0))
        throw new Error(`The letter ${letter} has no ink. Install hersheytext again.`);
      labels[i] = label;
      pixels.set(
        Uint8Array.from(image, (value) => Math.round(255 * value)),
        i * 784,
      );
    }
    return { count, pixels, labels };
  };
  return { train: part('train', COUNTS.train), test: part('test', COUNTS.test) };
}

/**
 * The lines of a glyph, from its path: M begins a line, L extends it. In a font, y is upwards.
 *
 * @param {string} path
 * @returns {Line[]}
 */
function linesOf(path) {
  const parts = path.split('M').slice(1);
  return parts.map((part) => {
    const numbers = part
      .split(/[\sL,]+/)
      .filter(Boolean)
      .map(Number);
    return Array.from({ length: numbers.length / 2 }, (_, i) => {
      return /** @type {const} */ ([numbers[2 * i] ?? 0, -(numbers[2 * i + 1] ?? 0)]);
    });
  });
}

/**
 * The lines with another slant, width and rotation, wavering a little, in the middle of the image.
 *
 * @param {readonly Line[]} lines
 * @param {Random} random
 * @returns {Line[]}
 */
function handDrawn(lines, random) {
  const between = (/** @type {number} */ least, /** @type {number} */ most) =>
    least + (most - least) * random.uniform();
  const [slant, stretch, turn] = [between(-0.25, 0.25), between(0.8, 1.2), between(-0.14, 0.14)];
  const waves = [0, 1].map(() => ({
    size: between(0.005, 0.03),
    across: between(-9, 9),
    down: between(-9, 9),
    phase: between(0, 2 * Math.PI),
  }));
  const unit = fitted(lines, 1, 0);
  const drawn = unit.map((line) =>
    line.map(([x, y]) => {
      const [moveX, moveY] = waves.map(
        ({ size, across, down, phase }) => size * Math.sin(across * x + down * y + phase),
      );
      const [a, b] = [stretch * (x + (moveX ?? 0)) - slant * y, y + (moveY ?? 0)];
      return /** @type {const} */ ([
        a * Math.cos(turn) - b * Math.sin(turn),
        a * Math.sin(turn) + b * Math.cos(turn),
      ]);
    }),
  );
  return fitted(drawn, BOX * between(0.88, 1), MIDDLE);
}

/**
 * Scaled so that the longer side is `size`, with the middle of the lines at (`middle`, `middle`).
 *
 * @param {readonly Line[]} lines
 * @param {number} size
 * @param {number} middle
 * @returns {Line[]}
 */
function fitted(lines, size, middle) {
  const xs = lines.flatMap((line) => line.map(([x]) => x));
  const ys = lines.flatMap((line) => line.map(([, y]) => y));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = size / Math.max(right - left, bottom - top, 1e-9);
  return lines.map((line) =>
    line.map(
      ([x, y]) =>
        /** @type {const} */ ([
          middle + scale * (x - (left + right) / 2),
          middle + scale * (y - (top + bottom) / 2),
        ]),
    ),
  );
}
