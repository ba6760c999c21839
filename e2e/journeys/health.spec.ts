import { expect, test } from 'playwright/test';
import { explore, region } from './explore';

test('names a layer narrower than the code at once, and examines the network after its epoch', async ({
  page,
}) => {
  await explore(page, 'Health', { hidden: 8, codeSize: 16, epoch: 1 });
  const panel = region(page, 'Health');
  await expect(
    panel.getByText('A hidden layer of 8 units is narrower than the code of 16', { exact: false }),
  ).toBeVisible();
  await expect(panel.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole('row', { name: /the code 16 / })).toBeVisible();
});
