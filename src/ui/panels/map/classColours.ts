/**
 * A colour for each digit class, one list for light ground and one for dark. Found by a search that kept every pair
 * apart in normal sight and under simulated protanopia, deuteranopia and tritanopia (Machado and others, 2009), and every
 * colour apart from the ground; digits that networks confuse (4 and 9, 3 and 5 and 8) were given the colours furthest
 * apart. `classColours.test.ts` measures it: in hundredths of Oklab the closest pair is 11 apart in any sight, where Okabe
 * and Ito's eight come as close as 7.6 and Tol's ten muted ones as 5.2.
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

/** Which list serves on a ground of this `#rrggbb` colour. */
export function schemeOf(ground: string): Scheme {
  const value = Number.parseInt(ground.slice(1, 7), 16);
  const sum = ((value >> 16) & 255) + ((value >> 8) & 255) + (value & 255);
  return sum > 382 ? 'light' : 'dark';
}
