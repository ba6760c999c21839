/** The training thread fails, again and again, or the loss is no longer a number. */

import { button, figure, metrics, openAtRest } from '../journeys/page';
import { expect, test } from '../test';
import { opened, watchThreads } from './kills';
import { beyond, cause, faulty } from './thread';

const SMALL = { hidden: 16, codeSize: 4, batchSize: 16 };

test('a thread that fails is replaced, given up at the third failure, and started again by Step and Train', async ({
  page,
}) => {
  await watchThreads(page);
  await faulty(page);
  await openAtRest(page, SMALL, 30);
  const { runId } = await metrics(page);
  for (const failures of [1, 2]) {
    await cause(page, 'throws');
    await expect.poll(() => opened(page, 'training')).toBe(1 + failures);
    await expect(page.getByText('The run goes on from step 30.')).toBeVisible();
    // The new thread is there when it answers.
    await page.evaluate(() => window.hourglass.reconstruct(Array(784).fill(0)));
    expect(await metrics(page)).toMatchObject({ step: 30, runId });
  }
  await cause(page, 'throws');
  const alert = page.getByRole('alert').filter({ hasText: 'starting it again did not help' });
  await expect(alert).toContainText('Press Train to go on from step 30');
  await expect(
    page.getByText('The training thread has stopped. Train starts it again.').last(),
  ).toBeVisible();

  expect((await page.evaluate(() => window.hourglass.step(3))).step).toBe(33);
  await expect(alert).toBeHidden();
  await button(page, 'Train').click();
  await beyond(page, 40);
  expect((await metrics(page)).runId).toBe(runId);
});

test('after a divergence the run is paused at its last good step, and goes on with a lower learning rate', async ({
  page,
}) => {
  await faulty(page);
  await openAtRest(page, { ...SMALL, hiddenActivation: 'linear' }, 10);
  await button(page, 'Train').click();
  await beyond(page, 20);
  await cause(page, 'overshoots');
  const alert = page.getByRole('alert').filter({ hasText: 'Training diverged' });
  await expect(alert).toContainText(/The run went back to step [\d,]+;/);
  await expect(button(page, 'Train')).toBeVisible();
  await expect(page.getByText(/^Paused: press Train\./).last()).toBeVisible();
  for (const label of ['Train loss', 'Test loss']) await expect(figure(page, label)).not.toContainText('NaN');
  const { step } = await metrics(page);
  await alert.getByRole('button', { name: 'Go on with a learning rate of 0.0001' }).click();
  await expect(alert).toBeHidden();
  await beyond(page, step + 5);
  expect(await page.evaluate(() => window.hourglass.settings().learningRate)).toBe(0.0001);
});
