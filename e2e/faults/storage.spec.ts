/** The browser's storage is forbidden, or fails while the page is open. */

import { metrics, open, openAtRest, savedStep } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { inPage } from './inject';

const notSaved = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved' });

test('a page that may store nothing trains, says that it saves nothing, and gives the run as a file', async ({
  page,
}) => {
  const names = JSON.stringify(['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel']);
  await inPage(
    page,
    `for (const name of ${names})
      Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });`,
  );
  await open(page, { hidden: 32, codeSize: 8 });
  await expect(notSaved(page)).toContainText('this browser does not allow the page to store anything');
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it as a file' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.hourglass$/);
});

test('a run is saved again after the database was deleted, and after the storage was full', async ({
  page,
}) => {
  await openAtRest(page, { hidden: 32, codeSize: 8 });
  await expect.poll(() => savedStep(page)).toBe(20);

  await page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.deleteDatabase('hourglass').onsuccess = done;
      }),
  );
  await page.evaluate(() => window.hourglass.step(5));
  await expect.poll(() => savedStep(page)).toBe(25);

  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(window, { free: () => Object.assign(IDBObjectStore.prototype, { put }) });
  });
  await page.evaluate(() => window.hourglass.step(5));
  await expect(notSaved(page)).toContainText('the browser’s storage is full');
  await page.evaluate('window.free()');
  await page.evaluate(() => window.hourglass.step(5));
  await expect(notSaved(page)).toBeHidden();
  await expect.poll(() => savedStep(page)).toBe(35);
});
