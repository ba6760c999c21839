import { expect, test } from 'vitest';
import { contrast, distance, SIGHT } from '../../widgets/views/vision.testing';
import { CLASS_COLOURS, classColours, type Scheme, schemeOf } from './classColours';

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

  test(`26 or 64 classes have different colours, which stand out from ${scheme} ground`, () => {
    for (const count of [26, 64]) {
      const many = classColours(scheme, count);
      expect(new Set(many).size).toBe(count);
      expect(many.slice(0, 10)).toEqual(colours);
      for (const colour of many)
        for (const ground of GROUNDS[scheme].ground) expect(contrast(colour, ground)).toBeGreaterThan(1.3);
    }
  });

  test(`the same colour in three shades can be distinguished on ${scheme} ground in any sight`, () => {
    const many = classColours(scheme, 26);
    for (let label = 0; label < 6; label++)
      for (const [a, b] of [
        [label, label + 10],
        [label, label + 20],
        [label + 10, label + 20],
      ] as const)
        for (const sight of Object.values(SIGHT))
          expect(distance(many[a] ?? '', many[b] ?? '', sight)).toBeGreaterThan(6);
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
