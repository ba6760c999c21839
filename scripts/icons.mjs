/**
 * `npm run icons`: draws the icons for browsers and home screens from `public/favicon.svg` into `public/icons/`. The
 * icons are committed. Run this after a change of the drawing.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './browser.mjs';
import { root } from './setup.mjs';

/** The page's paper colour. Systems put icons with a transparent background on black or white. */
const PAPER = '#f5f0e6';

/** `drawing`: the drawing's share of the icon's side. Masks can cut everything except the middle four fifths. */
const ICONS = [
  { name: 'icon-32', side: 32, drawing: 1, ground: 'transparent' },
  { name: 'apple-touch-icon', side: 180, drawing: 0.72, ground: PAPER },
  { name: 'icon-192', side: 192, drawing: 0.9, ground: 'transparent' },
  { name: 'icon-512', side: 512, drawing: 0.9, ground: 'transparent' },
  { name: 'maskable-192', side: 192, drawing: 0.56, ground: PAPER },
  { name: 'maskable-512', side: 512, drawing: 0.56, ground: PAPER },
];

const svg = await readFile(join(root, 'public/favicon.svg'), 'utf8');
const folder = join(root, 'public/icons');
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  for (const { name, side, drawing, ground } of ICONS) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
        <div style="width:${100 * drawing}vw;height:${100 * drawing}vw">${svg}</div>
      </body>`,
    );
    const file = join(folder, `${name}.png`);
    await writeFile(file, await page.screenshot({ omitBackground: true }));
    await page.close();
    console.log(file);
  }
} finally {
  await browser.close();
}
