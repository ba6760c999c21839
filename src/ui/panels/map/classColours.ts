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

/** The colours of the classes 0 to 9. */
export const CLASS_COLOURS: Readonly<Record<Scheme, readonly string[]>> = { light: LIGHT, dark: DARK };

/** Which list to use on a ground of this `#rrggbb` colour. */
export function schemeOf(ground: string): Scheme {
  const value = Number.parseInt(ground.slice(1, 7), 16);
  const sum = ((value >> 16) & 255) + ((value >> 8) & 255) + (value & 255);
  return sum > 382 ? 'light' : 'dark';
}
