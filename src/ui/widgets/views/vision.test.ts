import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, distance, SIGHT } from './vision.testing';

test('contrast and distance match their definitions', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(distance('#000000', '#ffffff', SIGHT.normal ?? [])).toBeCloseTo(100, 3);
  // Without the middle cones, red and green of equal lightness look the same.
  const apart = (sight: string) => distance('#cc4444', '#6f8a2a', SIGHT[sight] ?? []);
  expect(apart('deuteranopia')).toBeLessThan(apart('normal') / 2);
});

const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]');
const colour = (scheme: string, name: string) =>
  new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(scheme)?.[1] ?? '';

for (const [name, scheme] of Object.entries({ light, dark }))
  test(`too much ink and missing ink look different with any colour vision in the ${name} theme`, () => {
    const [over, under] = [colour(scheme, 'error-over'), colour(scheme, 'error-under')];
    for (const sight of Object.values(SIGHT)) expect(distance(over, under, sight)).toBeGreaterThan(11);
    for (const ground of ['paper', 'raised', 'sunk'])
      for (const error of [over, under])
        expect(contrast(error, colour(scheme, ground))).toBeGreaterThanOrEqual(4.5);
  });
