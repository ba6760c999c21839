import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOST_OVERLAID } from '../../../state/records/keeper';
import { contrast, distance, SIGHT } from '../../widgets/views/vision.testing';
import { runColour, runDash } from './runLooks';

const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]');
const colourIn = (name: string, theme: string) =>
  new RegExp(`${name}: (#[0-9a-f]{6});`).exec(theme)?.[1] ?? '';

const places = Array.from({ length: MOST_OVERLAID }, (_, i) => i);

for (const [scheme, theme] of Object.entries({ light, dark })) {
  const colours = places.map((i) => colourIn(runColour(i), theme));

  for (const [name, sight] of Object.entries(SIGHT))
    test(`on ${scheme} ground all runs can be told apart, also from the present one, in ${name} sight`, () => {
      expect(new Set(colours).size).toBe(MOST_OVERLAID);
      const all = [...colours, colourIn('--ae-line', theme), colourIn('--pca-line', theme)];
      let least = Number.POSITIVE_INFINITY;
      for (const [i, a] of all.entries())
        for (const b of all.slice(i + 1)) least = Math.min(least, distance(a, b, sight));
      expect(least).toBeGreaterThan(8);
    });

  test(`every run’s line has a contrast of 3:1 on ${scheme} ground`, () => {
    for (const colour of colours)
      for (const ground of ['--paper', '--raised'])
        expect(contrast(colour, colourIn(ground, theme))).toBeGreaterThan(3);
  });
}

test('each run has a dash of its own, so that colour is not the only mark', () => {
  expect(new Set(places.map(runDash)).size).toBe(MOST_OVERLAID);
});
