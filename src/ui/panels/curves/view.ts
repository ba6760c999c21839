import { PIXELS } from '../../../domain/digit';
import type { CurvePoint, Losses, PcaReport } from '../../../domain/progress';
import { otherThan, rivalOf } from '../../../domain/rival';
import type { Settings } from '../../../domain/settings';
import { agedEpochAt } from '../../../state/age';
import type { Curves } from '../../../state/state';
import { pcaErrorsAt } from '../../pcaFigures';
import { type Axis, lossAxis, progressAxis } from './axes';
import { smoothed } from './smooth';

/** One point of a plotted curve, and its measurement. */
export interface PlottedPoint {
  readonly x: number;
  readonly y: number;
  readonly point: CurvePoint;
}

/** A reference loss that does not change with training. */
export interface Level {
  readonly kind: 'mean' | 'pca' | 'pcaOther' | 'entropy';
  readonly label: string;
  readonly value: number;
}

/** Another run whose curves are on the plot. */
export interface OtherRun {
  readonly key: string;
  readonly name: string;
  readonly curves: Curves;
  readonly settings: Pick<Settings, 'loss'>;
  /** See `runLooks.ts`. */
  readonly look: number;
}

/** Its curves as they are drawn. */
interface OtherCurves extends Pick<OtherRun, 'key' | 'name' | 'look'> {
  readonly train: readonly PlottedPoint[];
  readonly test: readonly PlottedPoint[];
}

/** All that the plot draws. */
export interface CurveView {
  readonly metric: Settings['curveMetric'];
  readonly scale: Settings['curveScale'];
  readonly axis: Settings['curveAxis'];
  readonly train: readonly PlottedPoint[];
  readonly test: readonly PlottedPoint[];
  /** Test losses on a sample of the digits: empty for a run that is not on the page. */
  readonly sample: readonly PlottedPoint[];
  /** The name of the penalty: KL for a variational network. */
  readonly penaltyName: 'KL' | 'penalty';
  /** The penalties if the metric is `terms`; else empty. */
  readonly trainPenalty: readonly PlottedPoint[];
  readonly testPenalty: readonly PlottedPoint[];
  /** The previous run's test loss, up to the progress of this run. */
  readonly ghost: readonly PlottedPoint[];
  /** Other runs, whole. */
  readonly others: readonly OtherCurves[];
  readonly levels: readonly Level[];
  readonly x: Axis;
  readonly y: Axis;
}

/** Whether training has separate terms: a penalty, or a reconstruction with noise or sampled codes. */
export const hasTerms = ({
  variational,
  sparsity,
  contraction,
  noise,
}: Pick<Settings, 'variational' | 'sparsity' | 'contraction' | 'noise'>): boolean =>
  variational || sparsity !== 'none' || contraction > 0 || noise !== 'none';

/** The page's settings that decide how the curves are shown. */
export type CurveSettings = Pick<
  Settings,
  'curveMetric' | 'curveScale' | 'curveAxis' | 'codeSize' | 'loss' | 'variational' | 'outputActivation'
>;

/** Selects the settings of the curves. If training has no separate terms, MSE replaces `terms`. */
export function curveSettings(settings: Settings): CurveSettings {
  const { curveMetric, curveScale, curveAxis, codeSize, loss, variational, outputActivation } = settings;
  return {
    curveMetric: curveMetric === 'terms' && !hasTerms(settings) ? 'mse' : curveMetric,
    ...{ curveScale, curveAxis, codeSize, loss, variational, outputActivation },
  };
}

/** The terms of a variational network form the evidence lower bound, in nats per image. All else is per pixel. */
const scaleOf = ({ curveMetric, variational }: CurveSettings) =>
  curveMetric === 'terms' && variational ? PIXELS : 1;

/** The loss that the plot shows. For `terms`: the reconstruction loss, with the noise and sampled codes of training. */
function shownLoss(losses: Losses, settings: CurveSettings): number {
  const { curveMetric, loss } = settings;
  if (curveMetric !== 'terms') return losses[curveMetric];
  const noisy = loss === 'bce' ? losses.noisyBce : losses.noisyMse;
  return (noisy ?? losses[loss]) * scaleOf(settings);
}

/**
 * Reference levels: the mean image, and PCA or the entropy. PCA minimises MSE, so it appears in MSE only, with clipped
 * and unclipped images. In BCE, the entropy is the lowest possible loss.
 */
export function levelsOf(pca: PcaReport | null, settings: CurveSettings): Level[] {
  if (!pca) return [];
  const { curveMetric, codeSize, loss } = settings;
  const mean: Level = { kind: 'mean', label: 'mean image', value: shownLoss(pca.meanImage, settings) };
  if (curveMetric === 'bce' || (curveMetric === 'terms' && loss === 'bce'))
    return [mean, { kind: 'entropy', label: 'entropy', value: pca.testEntropy * scaleOf(settings) }];
  const errors = pcaErrorsAt(pca.testMse, codeSize);
  if (!errors) return [mean];
  const rival = rivalOf(settings);
  const other = otherThan(rival);
  return [
    mean,
    { kind: 'pca', label: `PCA ${codeSize}`, value: errors[rival] },
    { kind: 'pcaOther', label: other, value: errors[other] },
  ];
}

export function curveView(
  curves: Curves,
  ghost: Curves | null,
  pca: PcaReport | null,
  settings: CurveSettings,
  otherRuns: readonly OtherRun[] = [],
): CurveView {
  const { curveMetric: metric, curveScale: scale, curveAxis: axis } = settings;
  // The plot leaves out a loss that is not finite or not positive.
  const plotted = (points: readonly CurvePoint[], lossOf = (losses: Losses) => shownLoss(losses, settings)) =>
    points
      .map((point): PlottedPoint => ({ x: point[axis], y: lossOf(point.losses), point }))
      .filter(({ y }) => Number.isFinite(y) && y > 0);
  const penalties = (points: readonly CurvePoint[]) =>
    metric === 'terms' ? plotted(points, ({ penalty = 0 }) => penalty * scaleOf(settings)) : [];

  const smooth = smoothed(curves.train);
  const [train, test, sample] = [plotted(smooth), plotted(curves.test), plotted(curves.sample ?? [])];
  const [trainPenalty, testPenalty] = [penalties(smooth), penalties(curves.test)];
  // If the previous run has fewer than two test measurements, show its training loss instead.
  const before = ghost && (ghost.test.length > 1 ? ghost.test : smoothed(ghost.train));
  const previous = before ? plotted(before) : [];
  const others = otherRuns.map(({ key, name, look, curves, settings: { loss } }): OtherCurves => {
    const lossOf = (losses: Losses) => shownLoss(losses, { ...settings, loss });
    const [train, test] = [plotted(smoothed(curves.train), lossOf), plotted(curves.test, lossOf)];
    return { key, name, look, train, test };
  });
  const ends = [train, test, sample, ...others.flatMap((run) => [run.train, run.test])].map(
    (points) => points.at(-1)?.x,
  );
  const now = Math.max(...ends.map((end) => end ?? 0));
  // Before the first point of this run, show the whole previous run.
  const x = progressAxis(now > 0 ? now : (previous.at(-1)?.x ?? 0), axis);
  const beyond = previous.findIndex((each) => each.x > x.domain[1]);
  const shown = beyond < 0 ? previous : previous.slice(0, beyond + 1);
  const levels = levelsOf(pca, settings);
  const y = lossAxis(
    byProgress([
      ...train,
      ...test,
      ...sample,
      ...shown,
      ...trainPenalty,
      ...testPenalty,
      ...others.flatMap(bothOf),
    ]).map((each) => each.y),
    levels.map((level) => level.value),
    scale,
  );
  const penaltyName = settings.variational ? 'KL' : 'penalty';
  const parts = { train, test, sample, trainPenalty, testPenalty, penaltyName, ghost: shown } as const;
  return { metric, scale, axis, ...parts, others, levels, x, y };
}

const bothOf = ({ train, test }: OtherCurves) => [...train, ...test];

const byProgress = (plotted: readonly PlottedPoint[]) => plotted.toSorted((a, b) => a.x - b.x);

/** The point whose progress is nearest to `x`; null for an empty curve. */
export function nearest(plotted: readonly PlottedPoint[], x: number): PlottedPoint | null {
  let best: PlottedPoint | null = null;
  for (const each of plotted) if (!best || Math.abs(each.x - x) < Math.abs(best.x - x)) best = each;
  return best;
}

/** The epoch of the last loss on all test digits, if the curves go on far beyond it; else null. */
export function agedEnd({ train, test, sample }: CurveView): number | null {
  const last = Math.max(0, ...[train, sample].map((points) => points.at(-1)?.point.step ?? 0));
  return agedEpochAt({ step: last, tested: test.at(-1)?.point ?? null });
}
