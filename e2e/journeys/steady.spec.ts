/** Nothing moves while the page starts, and the first paint has the final theme. */
import { type Browser, newPage, type Page, expect as plain, test } from '../test';
import { metrics } from './page';

/** A busy machine can take a minute for an action that takes a second on an idle one. */
const expect = plain.configure({ timeout: 90_000 });
test.describe.configure({ timeout: 240_000 });

/** Largest allowed sum of a page's layout shifts. */
const MOST = 0.02;

interface Shift {
  readonly value: number;
  readonly what: string[];
}

declare global {
  interface Window {
    shifts: Shift[];
  }
}

const SIZES = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1024, height: 768, colorScheme: 'dark' },
  { width: 768, height: 1024, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
  { width: 320, height: 700, colorScheme: 'light' },
] as const;

/** Delays of parts, in ms by name. They arrive in another order than requested. */
const LATE: readonly [RegExp, number][] = [
  [/\.woff2$/, 1500],
  [/mount-.*\.css$/, 600],
  [/Reconstructions-.*\.js$/, 200],
  [/LossCurves-.*\.js$/, 900],
  [/LatentMapPanel-.*\.js$/, 1300],
  [/\.css$/, 300],
];

async function openWatched(browser: Browser, look: (typeof SIZES)[number]): Promise<Page> {
  const { width, height, colorScheme } = look;
  const page = await newPage(browser, { viewport: { width, height }, colorScheme });
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & {
          value: number;
          sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        };
        const box = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
        const what = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.textContent?.slice(0, 60)}: ${box(previousRect)} → ${box(currentRect)}`,
        );
        window.shifts.push({ value, what });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/assets/**', async (route) => {
    const late = LATE.find(([name]) => name.test(new URL(route.request().url()).pathname))?.[1] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, late));
    // The page may have been closed meanwhile.
    await route.continue().catch(() => {});
  });
  return page;
}

async function expectSteady(page: Page, when: string): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  const largest = shifts.toSorted((a, b) => b.value - a.value).slice(0, 3);
  expect(sum, `${when}: ${JSON.stringify(largest)}`).toBeLessThanOrEqual(MOST);
}

for (const size of SIZES)
  test(`nothing moves while the page starts, ${size.width} pixels wide`, async ({ browser }) => {
    const page = await openWatched(browser, size);
    await page.goto('./?backend=wasm&hidden=32');
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    await expect(region('Loss curves').locator('svg.recharts-surface')).toBeVisible();
    await expect(region('Latent map').getByRole('application')).toBeVisible();
    await expect(region('Reconstructions').getByRole('table')).toBeVisible();
    await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(20);
    if (size.width === 1440) {
      await expect.poll(async () => (await metrics(page)).pcaMse).not.toBeNull();
      await expect(page.getByText(/nearer than PCA|PCA is nearer|equally near/).first()).toBeVisible();
    }
    await expectSteady(page, 'while it starts');
    // Other settings, with longer figures and other rows.
    await page.evaluate(() => window.hourglass.set({ codeSize: 2, batchSize: 1024 }));
    await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(5);
    await expectSteady(page, 'with another code size');
    await page.context().close();
  });

/** The colour of a screenshot's corner. */
async function corner(page: Page): Promise<string> {
  const picture = (await page.screenshot({ clip: { x: 0, y: 0, width: 4, height: 4 } })).toString('base64');
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const [red, green, blue] = context?.getImageData(1, 1, 1, 1).data ?? [];
    return `${red},${green},${blue}`;
  }, picture);
}

const DARK = { paper: '17,20,27', frame: '#11141b' };
const LIGHT = { paper: '245,240,230', frame: '#f5f0e6' };

test('the first paint has the chosen theme, and so does the browser’s frame', async ({ browser }) => {
  const looks = [
    { system: 'dark', query: '', kept: null, expected: DARK },
    { system: 'light', query: '?theme=dark', kept: null, expected: DARK },
    { system: 'light', query: '', kept: 'dark', expected: DARK },
    { system: 'dark', query: '?theme=light', kept: 'dark', expected: LIGHT },
    { system: 'light', query: '?codeSize=5&amp;Theme=DARK.', kept: null, expected: DARK },
    { system: 'dark', query: '', kept: 'light', expected: LIGHT },
  ] as const;
  for (const { system, query, kept, expected } of looks) {
    const context = await browser.newContext({ colorScheme: system });
    const page = await context.newPage();
    if (kept)
      await page.addInitScript((theme) => localStorage.setItem('hourglass', JSON.stringify({ theme })), kept);
    // Only the HTML has arrived, without scripts and styles.
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/**', async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await page.goto(`./${query}`, { waitUntil: 'commit' });
    await expect(page.getByText('Hourglass is starting')).toBeVisible();
    expect(await corner(page), JSON.stringify({ system, query, kept })).toBe(expected.paper);
    const frame = page.locator('meta[name="theme-color"]');
    await expect(frame).toHaveAttribute('content', expected.frame);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
      expected === DARK ? 'dark' : 'light',
    );
    if (system === 'dark' && query !== '') {
      release();
      await expect(page.getByRole('button', { name: /^(Train|Pause)$/ })).toBeVisible();
      expect(await corner(page)).toBe(LIGHT.paper);
      await page.evaluate(() => window.hourglass.set({ theme: 'dark' }));
      await expect(frame).toHaveAttribute('content', DARK.frame);
    }
    release();
    await context.close();
  }
});
