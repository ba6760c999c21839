import { PIXELS } from '../../../domain/digit';
import {
  type FeatureFigures,
  type FeatureFindings,
  REPRESENTATIONS,
  type Representation,
} from '../../../domain/features';
import { toUnit } from '../../../domain/pixels';
import { encodeAll } from '../../evaluate';
import type { OnProgress, Subject } from '../subject';
import { measureFeatures, type Represented } from './measure';
import { codesByPca } from './pcaCodes';

const NAMES: Record<Representation, string> = {
  code: 'the autoencoder’s codes',
  pca: 'PCA’s codes',
  pixels: 'pixels',
};
/** The rough share of the time that each takes: pixels are many numbers. */
const SHARES: Record<Representation, number> = { code: 1, pca: 1, pixels: 4 };

/** How good the codes are as features, compared with PCA's codes of the same size and with the pixels. */
export async function studyFeatures(
  { autoencoder, train, test, basis }: Subject,
  onProgress: OnProgress,
  previous: (FeatureFindings & { readonly codeSize: number }) | null,
): Promise<FeatureFindings> {
  const size = autoencoder.spec.codeSize;
  const pixels = { values: toUnit(test.pixels), size: PIXELS };
  const encode = async (digits: Uint8Array) => ({
    values: await encodeAll(autoencoder, digits, async () => {}),
    size,
  });
  const represent: Record<Representation, () => Represented | Promise<Represented>> = {
    code: async () => ({ train: await encode(train.pixels), test: await encode(test.pixels) }),
    pca: () => ({ train: codesByPca(basis, train.pixels, size), test: codesByPca(basis, test.pixels, size) }),
    pixels: () => ({ train: { values: toUnit(train.pixels), size: PIXELS }, test: pixels }),
  };
  const known: Partial<Record<Representation, FeatureFigures>> = {
    ...(previous ? { pixels: previous.figures.pixels } : {}),
    ...(previous?.codeSize === size ? { pca: previous.figures.pca } : {}),
  };
  const missing = REPRESENTATIONS.filter((one) => !known[one]);
  const total = missing.reduce((sum, one) => sum + SHARES[one], 0);
  const classes = { train: train.labels, test: test.labels };
  let before = 0;
  for (const one of missing) {
    known[one] = measureFeatures(await represent[one](), classes, pixels, (doing, done) =>
      onProgress(`Measuring ${NAMES[one]}: ${doing}`, (before + SHARES[one] * done) / total),
    );
    before += SHARES[one];
  }
  return {
    trainDigits: train.labels.length,
    labels: test.labels,
    figures: known as Record<Representation, FeatureFigures>,
  };
}
