/** A GPU that supports only small textures. */

import { metrics, open } from '../journeys/page';
import { expect, test } from '../strict';
import { inWorkers } from './inject';

test('a GPU with textures of at most 2,048 texels a side trains the widest layers', async ({ page }) => {
  test.setTimeout(240_000);
  await inWorkers(
    page,
    `if (!globalThis.spoilt) {
  globalThis.spoilt = true;
  const { getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === this.MAX_TEXTURE_SIZE ? 2048 : getParameter.call(this, name);
  };
}`,
  );
  await open(page, { backend: 'webgl', hidden: 1024, batchSize: 16 });
  await expect.poll(async () => (await metrics(page)).step, { timeout: 180_000 }).toBeGreaterThan(2);
  expect((await metrics(page)).backend).toBe('webgl');
});
