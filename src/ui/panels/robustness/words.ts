import { otherThan, type PcaImage } from '../../../domain/rival';
import {
  accuracyAt,
  advantage,
  DISTORTIONS,
  type Distortion,
  type RobustnessReport,
} from '../../../domain/robustness';
import { type Winner, winnerByShare, winnerOfAll } from '../../../domain/winner';
import { loss } from '../../format';
import { percent } from '../features/words';

/** The name of each distortion, and the unit of its strength. */
export const DISTORTION_WORDS: Record<
  Distortion,
  { readonly name: string; readonly axis: string; readonly unit: string }
> = {
  noise: { name: 'Noise', axis: 'standard deviation of Gaussian noise', unit: '' },
  shift: { name: 'Shift', axis: 'pixels, in any direction', unit: 'px' },
  rotation: { name: 'Rotation', axis: 'degrees, in either direction', unit: '°' },
  occlusion: { name: 'Occlusion', axis: 'side of a blank square, in pixels', unit: 'px' },
};

export type RobustnessMetric = 'accuracy' | 'mse';

/** The values of both codes at one strength. */
export interface ChartPoint {
  readonly strength: number;
  readonly code: number;
  readonly pca: number;
  /** For errors: the error of PCA's other image. */
  readonly other?: { readonly name: PcaImage; readonly value: number };
}

export function chartPoints(
  report: RobustnessReport,
  distortion: Distortion,
  metric: RobustnessMetric,
): ChartPoint[] {
  const { code, pca } = report.curves[distortion];
  return code.map((point, i) => {
    const theirs = pca[i];
    if (metric === 'accuracy') {
      const pcaAccuracy = theirs ? accuracyAt(report, theirs) : Number.NaN;
      return { strength: point.strength, code: accuracyAt(report, point), pca: pcaAccuracy };
    }
    const [rival, other] = [report.rival, otherThan(report.rival)];
    return {
      strength: point.strength,
      code: point.mse,
      pca: theirs?.mse[rival] ?? Number.NaN,
      ...(theirs ? { other: { name: other, value: theirs.mse[other] } } : {}),
    };
  });
}

export const figure = (value: number, metric: RobustnessMetric) =>
  metric === 'mse' ? loss(value) : percent(value);

/** PCA's value; for errors, with the other image's error: `0.0200 (unclipped 0.0220)`. */
export const pcaFigure = ({ pca, other }: ChartPoint, metric: RobustnessMetric) =>
  `${figure(pca, metric)}${other ? ` (${other.name} ${loss(other.value)})` : ''}`;

/** A chart in words, for people who cannot see it. */
export function description(points: readonly ChartPoint[], distortion: Distortion, metric: RobustnessMetric) {
  const { name, unit } = DISTORTION_WORDS[distortion];
  const each = points.map(
    (point) =>
      `${point.strength}${unit && ` ${unit}`}: autoencoder ${figure(point.code, metric)}, PCA ${pcaFigure(point, metric)}`,
  );
  return `${name}. ${each.join('; ')}.`;
}

/** `noise`, `noise and shift`, `noise, shift and rotation` */
const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Which codes are more robust against which distortions, and the winner; `level` if each wins some, or neither any. */
export function verdict(report: RobustnessReport): {
  readonly winner: Winner;
  readonly sentence: string;
} {
  const winners = DISTORTIONS.map((distortion) => winnerByShare(advantage(report, distortion)));
  const names = DISTORTIONS.map((distortion) => DISTORTION_WORDS[distortion].name.toLowerCase());
  const won = (who: Winner) => names.filter((_, i) => winners[i] === who);
  const against = { ae: won('ae'), pca: won('pca'), level: won('level') };
  const sentences = [
    against.ae.length > 0 ? `The autoencoder’s codes are more robust against ${list(against.ae)}.` : '',
    against.pca.length > 0 ? `PCA’s codes are more robust against ${list(against.pca)}.` : '',
    against.level.length > 0 ? `A tie against ${list(against.level)}.` : '',
  ];
  return { winner: winnerOfAll(winners), sentence: sentences.filter(Boolean).join(' ') };
}
