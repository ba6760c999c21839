import { expect, test } from 'vitest';
import { contrast, distance, SIGHT } from '../../widgets/views/vision.testing';
import { CLASS_COLOURS, type Scheme, schemeOf } from './classColours';

/** The page's backgrounds in theme.css, and the least contrast of a dot on each. */
const GROUNDS: Record<Scheme, { ground: string[]; least: number }> = {
  light: { ground: ['#f5f0e6', '#fcf9f2'], least: 2 },
  dark: { ground: ['#11141b', '#181c25'], least: 3 },
};

for (const scheme of ['light', 'dark'] as const) {
  const colours = CLASS_COLOURS[scheme];

  for (const [name, sight] of Object.entries(SIGHT))
    test(`on ${scheme} ground all ten classes can be distinguished in ${name} sight`, () => {
      expect(new Set(colours).size).toBe(10);
      let least = Number.POSITIVE_INFINITY;
      for (const [i, a] of colours.entries())
        for (const b of colours.slice(i + 1)) least = Math.min(least, distance(a, b, sight));
      expect(least).toBeGreaterThan(10.5);
    });

  test(`digits that networks confuse have the most different colours on ${scheme} ground`, () => {
    for (const [i, j] of [
      [4, 9],
      [7, 9],
      [3, 5],
      [3, 8],
      [5, 8],
    ] as const)
      for (const sight of Object.values(SIGHT))
        expect(distance(colours[i] ?? '', colours[j] ?? '', sight)).toBeGreaterThan(20);
  });

  test(`every class stands out from ${scheme} ground`, () => {
    for (const colour of colours)
      for (const ground of GROUNDS[scheme].ground)
        expect(contrast(colour, ground)).toBeGreaterThan(GROUNDS[scheme].least);
  });

  test(`${scheme} ground is recognized`, () => {
    for (const ground of GROUNDS[scheme].ground) expect(schemeOf(ground)).toBe(scheme);
  });
}
