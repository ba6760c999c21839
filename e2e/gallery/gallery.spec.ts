/** Every sheet of the gallery looks as the picture that is kept of it. */
import { readdirSync } from 'node:fs';
import { expect } from 'playwright/test';
import { holdToKept, pictureOf, test } from './test';

const sheets = readdirSync(new URL('../../src/gallery/sheets', import.meta.url)).map((file) =>
  file.replace('.tsx', ''),
);

const LOOKS = [1440, 1024, 390].flatMap((width) => ['light', 'dark'].map((theme) => ({ width, theme })));

for (const sheet of sheets)
  for (const { width, theme } of LOOKS)
    test(`${sheet} looks as before, ${width} px wide, ${theme}`, async ({
      gallery: { page, errors },
    }, info) => {
      errors.length = 0;
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate((query) => window.showSpecimens?.(query), `?theme=${theme}&only=${sheet}`);
      await holdToKept(await pictureOf(page), `${sheet}-${width}-${theme}.png`, info);
      expect(errors).toEqual([]);
    });
