import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect, type Page, type TestInfo } from 'playwright/test';
import { PNG } from 'pngjs';
import { differences, type Spot } from './differences';

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
      // One day, so that what writes the date writes the same.
      await page.clock.setFixedTime('2026-01-02T03:04:05Z');
      await page.goto('');
      await page.waitForFunction(() => window.showSpecimens);
      await use({ page, errors });
      await page.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** All of the gallery's page but its contents, once it no longer changes. */
export async function pictureOf(page: Page): Promise<Buffer> {
  const take = () =>
    page.screenshot({ fullPage: true, animations: 'disabled', style: '#contents { display: none }' });
  let before = await take();
  for (let tries = 0; tries < 20; tries++) {
    const now = await take();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error('The page changes all the time.');
}

/** Holds a picture to the one that is kept of that name, or keeps it (`--update-snapshots`). */
export async function holdToKept(picture: Buffer, name: string, info: TestInfo): Promise<void> {
  const path = info.snapshotPath(name);
  const kept = read(path);
  const spots =
    kept && (kept.equals(picture) ? [] : differences(PNG.sync.read(kept), PNG.sync.read(picture)));
  const same = spots?.length === 0;
  const { updateSnapshots: update } = info.config;
  if (update === 'all' || (update === 'changed' && !same)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, picture);
    return;
  }
  if (same) return;
  if (kept) await info.attach(`${name} as it was`, { body: kept, contentType: 'image/png' });
  await info.attach(`${name} as it is`, { body: picture, contentType: 'image/png' });
  if (spots) await info.attach(`${name}, where`, { body: marked(picture, spots), contentType: 'image/png' });
  expect.soft(null, wordsOf(name, kept, spots)).not.toBeNull();
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function wordsOf(name: string, kept: Buffer | null, spots: readonly Spot[] | null): string {
  if (!kept) return `${name} is not kept yet: npm run test:gallery -- --update-snapshots keeps it.`;
  if (!spots) return `${name} has another size.`;
  const [first] = spots;
  return `${name} looks different at ${spots.length} places, first at ${first?.x}, ${first?.y}.`;
}

/** The picture with its differences in red. */
function marked(picture: Buffer, spots: readonly Spot[]): Buffer {
  const png = PNG.sync.read(picture);
  for (const { x, y } of spots)
    for (let row = y - 1; row <= y + 1; row++)
      for (let column = x - 1; column <= x + 1; column++)
        png.data.set([255, 0, 0, 255], 4 * (row * png.width + column));
  return PNG.sync.write(png);
}
