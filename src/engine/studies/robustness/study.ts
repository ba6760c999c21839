import { distort } from '../../../data/distortion';
import { PIXELS } from '../../../domain/digit';
import { NEIGHBOURS } from '../../../domain/features';
import { toUnit } from '../../../domain/pixels';
import { Random } from '../../../domain/random';
import { type PcaErrors, rivalOf } from '../../../domain/rival';
import {
  DISTORTIONS,
  type Distortion,
  type RobustnessFindings,
  type RobustnessPoint,
  STRENGTHS,
} from '../../../domain/robustness';
import type { Autoencoder } from '../../autoencoder';
import { encodeAll, sliceRows } from '../../evaluate';
import { forward } from '../../forward';
import type { PcaBasis } from '../../pca';
import type { Vectors } from '../features/distances';
import { classifyByNeighbours } from '../features/knn';
import { codesByPca } from '../features/pcaCodes';
import { pcaErrors } from '../pcaErrors';
import { checkFinite, type OnProgress, type Subject } from '../subject';

/** What the progress line says. */
const DOING: Record<Distortion, string> = {
  noise: 'Adding noise',
  shift: 'Shifting',
  rotation: 'Rotating',
  occlusion: 'Covering',
};

/**
 * Classifies the codes of distorted test digits by their nearest clean training digits, for the autoencoder and for PCA
 * with the same code size. The reconstruction is compared with the clean digit after noise or occlusion, and with the
 * distorted digit after a shift or a rotation.
 */
export async function studyRobustness(
  { autoencoder, basis, train, test }: Subject,
  onProgress: OnProgress,
): Promise<RobustnessFindings> {
  const size = autoencoder.spec.codeSize;
  const network = await networkSide(autoencoder, train.pixels);
  const pca = pcaSide(basis, train.pixels, size);
  const curves = {} as Record<Distortion, Curves>;
  const clean = toUnit(test.pixels);
  for (const [i, distortion] of DISTORTIONS.entries()) {
    curves[distortion] = { code: [], pca: [] };
    for (const [j, strength] of STRENGTHS[distortion].entries()) {
      onProgress(DOING[distortion], (i + j / STRENGTHS[distortion].length) / DISTORTIONS.length);
      const random = Random.fromSeed(1).fork(`${distortion} ${strength}`);
      const distorted = toBytes(distort(clean, distortion, strength, random));
      const target = moves(distortion) ? distorted : test.pixels;
      const measure = async <E>(side: Side<E>): Promise<RobustnessPoint<E>> => {
        const { codes, mse } = await side.of(distorted, target);
        checkFinite(codes.values);
        const predictions = classifyByNeighbours(side.train, train.labels, codes, NEIGHBOURS, () => {});
        return { strength, predictions, mse };
      };
      curves[distortion].code.push(await measure(network));
      curves[distortion].pca.push(await measure(pca));
    }
  }
  return {
    ...{ trainDigits: train.labels.length, labels: test.labels },
    ...{ curves, rival: rivalOf(autoencoder.spec) },
  };
}

interface Curves {
  readonly code: RobustnessPoint[];
  readonly pca: RobustnessPoint<PcaErrors<number>>[];
}

const moves = (distortion: Distortion) => distortion === 'shift' || distortion === 'rotation';

const average = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

const toBytes = (values: Float32Array) => Uint8Array.from(values, (value) => Math.round(255 * value));

/** The autoencoder or PCA. `E`: the type of the error, a number or PCA's two errors. */
interface Side<E> {
  /** Codes of the training digits. */
  readonly train: Vectors;
  /** The codes of `digits`, and the error of their reconstructions against `target`; both as bytes, 784 a digit. */
  of(digits: Uint8Array, target: Uint8Array): Promise<{ readonly codes: Vectors; readonly mse: E }>;
}

async function networkSide(autoencoder: Autoencoder, train: Uint8Array): Promise<Side<number>> {
  const size = autoencoder.spec.codeSize;
  return {
    train: { values: await encodeAll(autoencoder, train, async () => {}), size },
    async of(digits, target) {
      const values = new Float32Array((digits.length / PIXELS) * size);
      const step = sliceRows(autoencoder) * PIXELS;
      let sum = 0;
      for (let start = 0; start < digits.length; start += step) {
        const { codes, images } = await forward(autoencoder, toUnit(digits.subarray(start, start + step)));
        values.set(codes, (start / PIXELS) * size);
        for (const [i, value] of images.entries()) sum += (value - (target[start + i] as number) / 255) ** 2;
      }
      return { codes: { values, size }, mse: sum / digits.length };
    },
  };
}

function pcaSide(basis: PcaBasis, train: Uint8Array, size: number): Side<PcaErrors<number>> {
  return {
    train: codesByPca(basis, train, size),
    async of(digits, target) {
      const codes = codesByPca(basis, digits, size);
      const { clipped, unclipped } = pcaErrors(basis, codes, target);
      return { codes, mse: { clipped: average(clipped), unclipped: average(unclipped) } };
    },
  };
}
