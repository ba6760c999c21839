import { expect, test } from 'playwright/test';
import { explore, measureAtRest, region } from './explore';
import { button } from './page';

test('puts both codes to the same distortions, and says against what each holds out better', async ({
  page,
}) => {
  await explore(page, 'Robustness', { hidden: 32, codeSize: 8, epoch: 1 });
  await measureAtRest(page, 'Measure robustness');
  const panel = region(page, 'Robustness');
  await expect(panel.getByText(/more robust against|A tie against/)).toBeVisible();
  // Accuracy falls with the strength, for both.
  const noise = await panel.getByText(/^Noise\. /).innerText();
  const shares = [...noise.matchAll(/(autoencoder|PCA) ([\d.]+) %/g)].map(([, , share]) => Number(share));
  expect(shares).toHaveLength(12);
  for (const contender of [0, 1]) {
    expect(shares[contender]).toBeGreaterThan(60);
    expect(shares[10 + contender]).toBeLessThan(shares[contender] ?? 0);
  }
  await panel.getByText('Reconstruction error', { exact: true }).click();
  await expect(panel.getByText(/^Noise\. 0: autoencoder 0\.\d{4}, PCA 0\.\d{4}/)).toBeAttached();
  await expect(button(page, 'Measure robustness')).toBeEnabled();
});
