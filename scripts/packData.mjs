/**
 * Packs the data sets into the chunks that the page streams, each in its folder of public/data/. Complete chunks are not
 * packed again. Fashion-MNIST is packed only where its files are installed: the page works without it.
 */
import { fashionMnist, mnist } from './packing/idxSets.mjs';
import { letters } from './packing/letters.mjs';
import { packSet } from './packing/packSet.mjs';

await packSet(mnist);
await packSet(letters);
if (fashionMnist) await packSet(fashionMnist);
else
  console.log(
    'Fashion-MNIST: not here, so the page does not offer it. Debian’s package dataset-fashion-mnist has it; ' +
      'HOURGLASS_FASHION_MNIST names another folder with its four .gz files.',
  );
