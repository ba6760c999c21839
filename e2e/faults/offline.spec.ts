/** The training thread fails while its script cannot be fetched. */

import { button, metrics, openAtRest } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { beyond, cause, faulty, THREAD } from './thread';

const waits = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Waiting for the training thread’s script' });
const why = (page: Page) => page.getByRole('alert').filter({ hasText: 'script could not be fetched' });

test('a thread that fails offline is started when the device is online again, and the run goes on', async ({
  page,
  context,
}) => {
  await faulty(page);
  await openAtRest(page, { hidden: 16, codeSize: 4, batchSize: 16 }, 30);
  const { runId } = await metrics(page);
  await button(page, 'Train').click();
  await beyond(page, 35);
  await page.unroute(THREAD);
  await context.setOffline(true);
  await cause(page, 'throws');
  await expect(waits(page)).toBeVisible();
  await expect(why(page)).toContainText('this device is offline');
  await expect(page.getByText(/Next try in \d+ s\.|Trying again…/)).toBeVisible();
  // What was trained up to the checkpoint is still there.
  const { step } = await metrics(page);
  expect(step).toBeGreaterThanOrEqual(30);

  await context.setOffline(false);
  await beyond(page, step);
  await expect(why(page)).toBeHidden();
  expect((await metrics(page)).runId).toBe(runId);
});

test('a script that the server refuses is fetched again until it comes, and a paused run stays paused', async ({
  page,
}) => {
  await faulty(page);
  await openAtRest(page, { hidden: 16, codeSize: 4, batchSize: 16 }, 30);
  await page.unroute(THREAD);
  await page.route(THREAD, (route) => route.fulfill({ status: 500, body: 'broken' }));
  await cause(page, 'throws');
  await expect(why(page)).toContainText('the server answered 500');
  await page.unroute(THREAD);
  await expect(why(page)).toBeHidden();
  await expect(page.getByText(/^Paused: press Train\./).last()).toBeVisible();
  expect((await metrics(page)).step).toBe(30);
});
