/**
 * Ends threads at random moments, `HOURGLASS_KILLS` times (200), in an order that `HOURGLASS_SEED` gives. After each one
 * the page recovers: training goes on, and what the person has made is as before.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { idxImages, idxLabels } from '../../src/data/import/made.testing';
import { Random } from '../../src/domain/random';
import { openTab } from '../journeys/explore';
import { button, drawSeven, metrics, open, pictureOf, savedStep } from '../journeys/page';
import { allRun, type Kind, killAfter, living, watchThreads } from './kills';

const KILLS = Number(process.env.HOURGLASS_KILLS ?? 200);
const SEED = Number(process.env.HOURGLASS_SEED ?? 1);

/** The client gives up a training thread that fails more often than 3 times a minute. */
const TRAINING = { most: 3, within: 65_000 };

/** The longest time that a thread lives before it is ended, in ms. */
const LONGEST = 2_000;

/** Waits for what may take long on a busy machine. */
const patient = { timeout: 120_000 };

const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });

async function retry(said: Locator): Promise<void> {
  await said.getByRole('button', { name: 'Retry' }).click();
  await expect(said).toBeHidden();
}

/** Starts work, unless it can be cancelled already. */
async function press(start: Locator, cancel: Locator): Promise<void> {
  await expect(start.or(cancel)).toBeVisible();
  if (await start.isVisible()) await start.click();
  await expect(cancel).toBeVisible();
}

const lives = (page: Page, kind: Kind) => expect.poll(() => living(page), patient).toContain(kind);

/** What is said about the latest end of the training thread. */
const notice = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'The training worker has ended. The run goes on from step' });

const FILES = [
  { name: 'a-images', bytes: idxImages(4000) },
  { name: 'a-labels', bytes: idxLabels(4000) },
].map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));

interface Thread {
  /** Has the page start it, if it does not live. */
  readonly rouse: (page: Page) => Promise<void>;
  /** Waits until its work goes on after its end, as a person has it go on. */
  readonly recover: (page: Page) => Promise<void>;
}

const THREADS: Partial<Record<Kind, Thread>> = {
  training: {
    async rouse(page) {
      const dismiss = notice(page).getByRole('button', { name: 'Dismiss' });
      if (await dismiss.isVisible()) await dismiss.click();
    },
    recover: (page) => expect(notice(page)).toBeVisible(),
  },
  pca: {
    rouse: () => Promise.resolve(),
    // After some ends in a row it is said, and after more only a press tries again.
    recover: (page) =>
      expect(async () => {
        const again = alert(page, 'PCA stopped').getByRole('button', { name: 'Retry' });
        if (await again.isVisible()) await again.click();
        expect(await living(page)).toContain('pca');
      }).toPass(patient),
  },
  study: {
    async rouse(page) {
      await openTab(page, 'Robustness');
      await press(button(page, 'Measure robustness'), button(page, 'Cancel'));
      await lives(page, 'study');
    },
    async recover(page) {
      await retry(alert(page, 'The study stopped'));
      await lives(page, 'study');
      await button(page, 'Cancel').click();
    },
  },
  umap: {
    async rouse(page) {
      await openTab(page, 'Latent space');
      await press(button(page, /^Lay out/), button(page, 'Cancel UMAP'));
      await lives(page, 'umap');
    },
    async recover(page) {
      await retry(alert(page, 'The layout by UMAP stopped'));
      await lives(page, 'umap');
    },
  },
  decoder: {
    async rouse(page) {
      await openTab(page, 'Latent space');
      await lives(page, 'decoder');
    },
    // One that was idle is replaced without a word.
    recover: (page) =>
      expect(async () => {
        const again = alert(page, 'Decoding stopped').getByRole('button', { name: 'Retry' });
        if (await again.isVisible()) await again.click();
        expect(await living(page)).toContain('decoder');
        await expect(again).toBeHidden({ timeout: 1 });
      }).toPass(patient),
  },
  import: {
    async rouse(page) {
      await page.getByRole('banner').getByRole('button', { name: /^Data/ }).click();
      await page.getByRole('menuitem', { name: 'Your own images…' }).click();
      const chooser = page.waitForEvent('filechooser');
      await button(page, 'Choose files').click();
      await (await chooser).setFiles(FILES);
      await lives(page, 'import');
    },
    async recover(page) {
      const preview = page.getByText(/training and \d+ test images in 10 classes/);
      const again = page.getByRole('dialog').getByRole('button', { name: 'Retry' });
      await expect(preview.or(again)).toBeVisible();
      if (await again.isVisible()) await again.click();
      await expect(preview).toBeVisible();
      await button(page, 'Close').click();
    },
  },
};

/** What must be the same after any thread has ended. */
const made = async (page: Page) => ({
  // The journey itself changes tabs.
  settings: { ...(await page.evaluate(() => window.hourglass.settings())), tab: null },
  drawing: await pictureOf(page, 'Drawing pad'),
  runId: (await metrics(page)).runId,
});

/** The steps of the points of the training loss. */
async function curve(page: Page): Promise<number[]> {
  await button(page, 'Save: loss curves').click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  return [...text.matchAll(/^training,(\d+),/gm)].map(([, step]) => Number(step));
}

test(`after each of ${KILLS} ended threads, the page recovers`, async ({ page }) => {
  test.setTimeout(300_000 + KILLS * 60_000);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const random = Random.fromSeed(SEED);
  await watchThreads(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, { hidden: 64, codeSize: 8, batchSize: 32, epochs: 500, mapAxes: 'umap' });
  await drawSeven(page);
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step, patient).toBeGreaterThan(100);
  await expect.poll(() => savedStep(page), patient).toBeGreaterThan(0);
  const before = await made(page);
  let saved = 0;
  let ends: number[] = [];
  const worst = { steps: 0, seconds: 0 };

  for (let killed = 0; killed < KILLS; ) {
    ends = ends.filter((time) => Date.now() - time < TRAINING.within);
    const alive = await living(page);
    const computing = alive.includes('pca');
    const kinds = (Object.keys(THREADS) as Kind[]).filter((kind) => {
      if (kind === 'training') return ends.length < TRAINING.most;
      // A study waits for PCA.
      return kind === 'pca' ? computing : kind !== 'study' || !computing;
    });
    const kind = kinds[random.below(kinds.length)] as Kind;
    const thread = THREADS[kind] as Thread;
    await thread.rouse(page);
    // One that ends before its script runs holds no lock yet: it is given up after a minute (`thread.test.ts`).
    await allRun(page);
    // It may have done its work before.
    const died = await killAfter(page, kind, random.below(LONGEST));
    const then = Date.now();
    if (!died) {
      if (kind === 'import') await button(page, 'Close').click();
      continue;
    }
    killed++;
    if (kind === 'training') ends.push(then);
    await thread.recover(page);
    // Of a training thread that has ended, the page still shows the last step: the run must pass it.
    const { step } = await metrics(page);
    await expect.poll(async () => (await metrics(page)).step, patient).toBeGreaterThan(step);
    const seconds = (Date.now() - then) / 1000;
    const from =
      kind === 'training' ? /from step ([\d,]+)/.exec(await notice(page).innerText())?.[1] : undefined;
    const steps = from === undefined ? 0 : Math.max(died.step - Number(from.replaceAll(',', '')), 0);
    console.log(
      `${killed}: ${kind} at step ${died.step}; ${steps} steps lost, recovered in ${seconds.toFixed(1)} s`,
    );
    worst.steps = Math.max(worst.steps, steps);
    worst.seconds = Math.max(worst.seconds, seconds);

    expect(await made(page)).toEqual(before);
    const now = await savedStep(page);
    expect(now).toBeGreaterThanOrEqual(saved);
    saved = now;
    expect(errors).toEqual([]);
  }
  console.log(`${KILLS} threads ended: at most ${worst.steps} steps and ${worst.seconds.toFixed(1)} s lost`);

  const steps = await curve(page);
  expect(steps.length).toBeGreaterThan(20);
  const last = steps.at(-1) ?? 0;
  for (const [i, step] of steps.entries()) {
    const gap = step - (steps[i - 1] ?? 0);
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(last / 10);
  }
  // PCA has been computed again for the last training thread.
  await openTab(page, 'Robustness');
  await button(page, /^(Measure robustness|Cancel)$/).click();
  await expect(page.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 300_000 });
  expect(errors).toEqual([]);
});
