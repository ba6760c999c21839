/** The page's texts are correct for its current state and the current network. */
import { atRest, type Page, expect as plain, test } from '../test';
import { openTab, region } from './explore';
import { button, figure, metrics, open, openAtRest } from './page';

/** A busy machine can take a minute for an action that takes a second on an idle one. */
const expect = plain.configure({ timeout: 90_000 });
test.describe.configure({ timeout: 240_000 });

declare global {
  interface Window {
    /** The parts of frames that the test currently withholds from the page. */
    withheld: 'nothing' | 'views' | 'tests';
  }
}

/** Removes pictures or test losses from the training thread's frames while a test requests it. */
async function withhold(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.withheld = 'nothing';
    const Plain = window.Worker;
    window.Worker = class extends Plain {
      override set onmessage(listener: (event: MessageEvent) => void) {
        super.onmessage = (event) => {
          const { data } = event;
          if (data.type === 'frame' && window.withheld === 'views')
            Object.assign(data, { map: null, samples: null, answer: null, moment: null });
          if (data.type === 'frame' && window.withheld === 'tests') data.test = [];
          listener(event);
        };
      }
    };
  });
}

const line = (page: Page, words: RegExp) => page.getByRole('main').getByText(words).first();

test('the status line mentions the sweep, which waits while the page’s own run trains', async ({ page }) => {
  await openAtRest(page);
  await openTab(page, 'Rate and distortion');
  await button(page, 'Begin the sweep').click();
  await expect(
    line(page, /^The sweep trains .+, code size 2, epoch .+ Your own run is paused/),
  ).toBeVisible();
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByText('Paused: press Train.')).toHaveCount(0);

  await button(page, 'Train').click();
  await expect(page.getByText(/^The sweep waits at .+, code size 2, epoch/).first()).toBeVisible();
  await expect(line(page, /^Training on/)).toBeVisible();
  // A new network of the page's own run does not end the sweep either.
  await page.evaluate(() => window.hourglass.set({ codeSize: 4 }));
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);

  await button(page, 'Resume the sweep').first().click();
  await expect(line(page, /^The sweep trains/)).toBeVisible();
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  await expect(page.getByText(/^The sweep waits/)).toHaveCount(0);
});

test('results of the previous network are not shown as the new one’s, and an old test loss shows its epoch', async ({
  page,
}) => {
  await withhold(page);
  await open(page);
  const [map, digits] = [region(page, 'Latent map'), region(page, 'Reconstructions')];
  await expect(map.getByText(/% of their variance/)).toBeVisible();
  await expect(digits.getByRole('table')).toBeVisible();
  await expect(page.getByText('Reconstruction', { exact: true }).first()).toBeVisible();
  await expect.poll(async () => (await metrics(page)).testLoss).not.toBeNull();
  await expect.poll(async () => (await metrics(page)).pcaMse).not.toBeNull();
  const verdict = region(page, 'Outputs').getByText(/nearer than PCA|PCA is nearer|equally near/);
  await expect(verdict).toBeVisible();

  await page.evaluate(() => {
    window.withheld = 'tests';
  });
  await expect(figure(page, 'Test loss')).toHaveText(/\d at epoch \d+\.\d\d$/);

  await page.evaluate(() => {
    window.withheld = 'views';
    window.hourglass.set({ hidden: [96, 48], codeSize: 30 });
  });
  for (const view of [map, digits]) {
    await expect(view.getByText(/^This still shows the previous network, at epoch \d/)).toBeVisible();
    await expect(view).toHaveAttribute('data-former', 'network');
  }
  await expect(digits.getByRole('rowheader', { name: /^PCA 30/ })).toHaveCount(0);
  await expect(page.getByText('Of the previous network', { exact: true })).toHaveCount(2);
  await expect(verdict).toHaveCount(0);
  await expect(figure(page, 'Test loss')).not.toHaveText(/at epoch/);

  await page.evaluate(() => {
    window.withheld = 'nothing';
  });
  for (const view of [map, digits]) await expect(view).not.toHaveAttribute('data-former');
  await expect(page.getByText('Of the previous network', { exact: true })).toHaveCount(0);

  // A paused network is also shown, without training.
  await page.evaluate(() => window.hourglass.pause());
  await page.evaluate(() => window.hourglass.set({ hidden: [32], codeSize: 3 }));
  await expect(page.getByRole('img', { name: 'Code: 3 numbers' })).toBeVisible();
  for (const view of [map, digits]) await expect(view).not.toHaveAttribute('data-former');
});

test('what the decoder makes of the plane is not shown, or saved, as the new network’s', async ({ page }) => {
  await withhold(page);
  await open(page);
  await openTab(page, 'Latent space');
  const manifold = region(page, 'Manifold');
  await expect(manifold.getByRole('img', { name: /^Grid of [1-9]\d* by \d+ decoded codes$/ })).toBeVisible();
  await page.evaluate(() => {
    window.withheld = 'views';
    window.hourglass.set({ hidden: [96, 48], codeSize: 30 });
  });
  const former = manifold.getByRole('img', { name: /decoded codes of the previous network$/ });
  await expect(former).toBeVisible();
  await expect(manifold.getByText('Of the previous network', { exact: true })).toBeVisible();
  await button(page, 'Save: grid of decoded codes').click();
  await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click();
  await expect(manifold.getByText('There is nothing to save yet.')).toBeVisible();

  await page.evaluate(() => {
    window.withheld = 'nothing';
  });
  await expect(manifold.getByRole('img', { name: /decoded codes$/ })).toBeVisible();
  await expect(former).toHaveCount(0);
});

test('the weights of a network go from the page with it, however seldom they are drawn', async ({ page }) => {
  await withhold(page);
  await open(page);
  await openTab(page, 'Inside');
  const inside = region(page, 'Inside');
  await expect(inside.getByRole('region', { name: 'Activations' })).toBeVisible();
  await expect.poll(async () => (await metrics(page)).epoch).toBeGreaterThan(0.5);
  // Two of the screen's frames later, the page has drawn what it knows.
  const words = await page.evaluate(() => {
    window.withheld = 'views';
    window.hourglass.set({ hidden: [96, 48], codeSize: 30 });
    return new Promise<string>((resolve) => {
      const read = () => resolve(document.querySelector('[aria-label="Inside"]')?.textContent ?? '');
      requestAnimationFrame(() => requestAnimationFrame(read));
    });
  });
  expect(words).toContain('The weights appear with the first moment of the run.');
});

atRest('the drawing’s error has no place among the errors of another network', async ({ page }) => {
  await openTab(page, 'Anomaly');
  const anomaly = region(page, 'Anomaly');
  await button(page, 'Measure anomalies').click();
  await expect(anomaly.getByText(/^(Unusual|Ordinary): /)).toBeVisible();
  const mark = anomaly.locator('svg').getByText('on the pad', { exact: true });
  await expect(mark).toHaveCount(1);
  await page.evaluate(() => window.hourglass.restart());
  await expect(anomaly.getByText(/^The drawing is not compared/)).toBeVisible();
  await expect(mark).toHaveCount(0);
});

atRest('results of a replaced network are marked as such', async ({ page }) => {
  await openTab(page, 'Health');
  await button(page, /^Examine( again)?$/).click();
  await expect(page.getByText(/^Measured at epoch/)).toBeVisible();
  const health = region(page, 'Health');
  await expect(health).not.toHaveAttribute('data-former');
  await page.evaluate(() => window.hourglass.restart());
  await expect(health).toHaveAttribute('data-former', 'study');
  await expect(health.getByText(/^These results are of an earlier network/)).toBeVisible();
  await expect(health.getByText(/of an earlier run\.$/)).toBeVisible();
});
