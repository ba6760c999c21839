/**
 * A colour for each digit class: one list for a light ground and one for a dark ground. A search found them. It kept
 * every pair apart in normal sight and under simulated protanopia, deuteranopia and tritanopia (Machado and others,
 * 2009), and every colour apart from the ground. Digits that networks confuse (4 and 9; 3, 5 and 8) have the most
 * different colours. `classColours.test.ts` measures the smallest distance of a pair, in any sight, in hundredths of
 * Oklab: 11 here, 7.6 for Okabe and Ito's eight colours, 5.2 for Tol's ten muted colours.
 */
const LIGHT = [
  '#9e55a8',
  '#595b60',
  '#5f2113',
  '#0455ec',
  '#c96413',
  '#aa2e03',
  '#21a182',
  '#00badc',
  '#d4a016',
  '#1610a3',
] as const;

const DARK = [
  '#a763bb',
  '#9fa0a0',
  '#b94970',
  '#3fc5fe',
  '#f08310',
  '#e92900',
  '#b4d57c',
  '#8cfae4',
  '#eff720',
  '#298cff',
] as const;

export type Scheme = 'light' | 'dark';

/** The colours of the first ten classes. */
export const CLASS_COLOURS: Readonly<Record<Scheme, readonly string[]>> = { light: LIGHT, dark: DARK };

/**
 * How the ten colours change for the second ten classes, the third and so on: a share of black or white. No list of
 * more than a dozen colours can be told apart by everybody, so the map also writes the classes' names.
 */
const SHADES: Readonly<Record<Scheme, readonly (readonly ['#000000' | '#ffffff', number])[]>> = {
  light: [
    ['#000000', 0.5],
    ['#ffffff', 0.3],
    ['#000000', 0.25],
    ['#000000', 0.72],
    ['#ffffff', 0.16],
    ['#000000', 0.12],
  ],
  dark: [
    ['#000000', 0.4],
    ['#ffffff', 0.55],
    ['#ffffff', 0.28],
    ['#000000', 0.2],
    ['#ffffff', 0.75],
    ['#ffffff', 0.14],
  ],
};

/** A colour for each of `count` classes, at most 70. The first ten are `CLASS_COLOURS`. */
export function classColours(scheme: Scheme, count: number): readonly string[] {
  const base = CLASS_COLOURS[scheme];
  if (count === base.length) return base;
  return Array.from({ length: count }, (_, label) => {
    const colour = base[label % base.length] as string;
    const shade = SHADES[scheme][Math.floor(label / base.length) - 1];
    return shade ? mixed(colour, ...shade) : colour;
  });
}

/** `share` of the other colour, from 0 to 1. */
function mixed(colour: string, other: string, share: number): string {
  const channel = (at: number) => {
    const value = (hex: string) => Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round((1 - share) * value(colour) + share * value(other));
  };
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, '0')).join('')}`;
}

/** Which list to use on a ground of this `#rrggbb` colour. */
export function schemeOf(ground: string): Scheme {
  const value = Number.parseInt(ground.slice(1, 7), 16);
  const sum = ((value >> 16) & 255) + ((value >> 8) & 255) + (value & 255);
  return sum > 382 ? 'light' : 'dark';
}
