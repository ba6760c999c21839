import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, type Page, type TestInfo } from 'playwright/test';
import { PNG } from 'pngjs';
import { differences, type Picture, reduced, SCALE, type Spot } from '../../scripts/gallery/differences';

/** Errors that a specimen shows on purpose. */
const MEANT = 'a number of it is missing';

interface Fixtures {
  /** The gallery, opened once: it shows one sheet after the other. */
  readonly gallery: { readonly page: Page; readonly errors: string[] };
}

export const test = base.extend<object, Fixtures>({
  gallery: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ reducedMotion: 'reduce' });
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes(MEANT)) errors.push(message.text());
      });
      await page.goto('');
      await page.waitForFunction(() => window.showSpecimens);
      await page.addStyleTag({ content: '#contents { display: none }' });
      await use({ page, errors });
      await page.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** All of the gallery's page, once it no longer changes. */
export async function pictureOf(page: Page): Promise<Buffer> {
  const take = async () => {
    // A dialog takes the focus a moment after it opens, or not at all. Without the focus, an open list would close.
    await page.evaluate(() => {
      const { activeElement: focused } = document;
      if (focused instanceof HTMLElement && focused.ariaExpanded !== 'true') focused.blur();
    });
    return page.screenshot({ fullPage: true, animations: 'disabled' });
  };
  let before = await take();
  for (let tries = 0; tries < 20; tries++) {
    const now = await take();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error('The page changes all the time.');
}

/** Holds a picture to the one that is kept of that name, reduced; or keeps it (`--update-snapshots`). */
export async function holdToKept(taken: Buffer, name: string, info: TestInfo): Promise<void> {
  const path = info.snapshotPath(name);
  const picture = PNG.sync.read(taken);
  const kept = existsSync(path) ? PNG.sync.read(readFileSync(path)) : null;
  const spots = kept && differences(kept, picture);
  const same = spots?.length === 0;
  const { updateSnapshots: update } = info.config;
  if (update === 'all' || (update === 'changed' && !same)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytesOf(reduced(picture)));
    return;
  }
  if (same) return;
  const store = async (what: string, body: Buffer) => {
    const file = info.outputPath(`${what}.png`);
    writeFileSync(file, body);
    await info.attach(what, { path: file, contentType: 'image/png' });
  };
  await store('as it is', taken);
  if (kept) await store('as it was, at a quarter', bytesOf(kept));
  if (spots) await store('what differs', bytesOf(marked(picture, spots)));
  throw new Error(wordsOf(kept !== null, spots));
}

const bytesOf = ({ width, height, data }: Picture): Buffer => {
  const png = new PNG({ width, height });
  png.data.set(data);
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9, filterType: -1 });
};

function wordsOf(kept: boolean, spots: readonly Spot[] | null): string {
  if (!kept)
    return 'No picture is kept to compare it with. If it looks right: npm run test:gallery -- --update-snapshots';
  if (!spots) return 'It has another size than before.';
  const places = spots.slice(0, 3).map(({ x, y }) => `${SCALE * x}, ${SCALE * y}`);
  return `It looks different at ${spots.length} places, first at ${places.join(' and ')}.`;
}

/** The picture with its differences in red. */
function marked(picture: PNG, spots: readonly Spot[]): Picture {
  const data = Uint8Array.from(picture.data);
  for (const spot of spots)
    for (let y = 0; y < SCALE; y++)
      for (let x = 0; x < SCALE; x++)
        data.set([255, 0, 0, 255], 4 * ((SCALE * spot.y + y) * picture.width + SCALE * spot.x + x));
  return { width: picture.width, height: picture.height, data };
}
