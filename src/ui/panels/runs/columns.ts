/** The columns of the table of runs: what each shows, and by what it is sorted. */

import { sameTestImages } from '../../../domain/dataSource';
import type { PcaReport } from '../../../domain/progress';
import { type PcaErrors, rivalOf } from '../../../domain/rival';
import { SETTINGS, type SettingKey } from '../../../domain/settings';
import { type Winner, winnerByError } from '../../../domain/winner';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { count, epochs, loss, ratio } from '../../format';
import { pcaErrorsAt } from '../../pcaFigures';
import { settingWords } from './settingColumns';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** Sorts the rows; null if it is not known. */
  readonly value: (run: RunRecord) => string | number | null;
  readonly words: (run: RunRecord) => string;
  /** A second, smaller line. */
  readonly note?: (run: RunRecord) => string | null;
  /** Whether the value is an error that the baseline's is compared with. */
  readonly error?: boolean;
  /** The autoencoder or PCA: who is better. */
  readonly winner?: (run: RunRecord) => Winner | null;
  /** Whether it holds words, not figures. */
  readonly text?: boolean;
}

/** PCA of the data that the page is on. */
export interface PagePca {
  readonly report: PcaReport | null;
  /** The name of the data. */
  readonly data: string;
}

/**
 * PCA's test errors with as many components as the run's code has numbers, on the run's own test images. They are in its
 * record, or are the page's, if it is on the same set. Otherwise null.
 */
export const pcaErrorsOf = (run: RunRecord, page: PagePca): PcaErrors<number> | null =>
  run.pca ??
  (sameTestImages(run.data, page.data) ? pcaErrorsAt(page.report?.testMse, run.settings.codeSize) : null);

/** The one that the run is compared with. */
export const pcaMseOf = (run: RunRecord, page: PagePca): number | null =>
  pcaErrorsOf(run, page)?.[rivalOf(run.settings)] ?? null;

export const backendOf = ({ backend }: RunRecord): string =>
  SETTINGS.backend.options.find(({ value }) => value === backend?.name)?.label ?? '–';

const ratioTo = (mse: number | null, theirs: number | null) =>
  mse === null || theirs === null ? null : mse / theirs;

const time = (seconds: number) => (seconds < 100 ? `${seconds.toFixed(1)} s` : `${count(seconds)} s`);

/** `30 Nov, 10:32` */
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const figure = (value: number | null | undefined) =>
  value != null && !Number.isFinite(value) ? 'diverged' : loss(value);

/**
 * `settings`: those that have a column. `data`: whether the data have one. What came out is first, then what was chosen,
 * then how it was computed.
 */
export function columnsOf(settings: readonly SettingKey[], page: PagePca, data = false): Column[] {
  const mseOf = ({ tested }: RunRecord) => tested?.losses.mse ?? null;
  const pcaOf = (run: RunRecord) => pcaMseOf(run, page);
  const number = (id: string, label: string, value: (run: RunRecord) => number | null): Column => ({
    ...{ id, label, value },
    words: (run) => figure(value(run)),
  });
  return [
    {
      ...{ id: 'started', label: 'Started', text: true },
      value: ({ startedAt }) => startedAt,
      words: ({ startedAt }) => day.format(startedAt),
    },
    ...(data ? [DATA] : []),
    { ...number('mse', 'Test MSE', mseOf), error: true },
    { ...number('bce', 'Test BCE', ({ tested }) => tested?.losses.bce ?? null), error: true },
    {
      ...number('best', 'Best test loss', ({ best, settings }) => best?.losses[settings.loss] ?? null),
      note: ({ best, settings }) => best && `${settings.loss.toUpperCase()}, epoch ${epochs(best.epoch)}`,
    },
    { ...number('pca', 'PCA’s MSE', pcaOf), note: ({ settings }) => `code of ${settings.codeSize}` },
    {
      ...{ id: 'ratio', label: 'To PCA' },
      value: (run) => ratioTo(mseOf(run), pcaOf(run)),
      words(run) {
        const value = ratioTo(mseOf(run), pcaOf(run));
        return value === null ? '–' : Number.isFinite(value) ? `${ratio(value)} ×` : 'diverged';
      },
      winner(run) {
        const [mse, theirs] = [mseOf(run), pcaOf(run)];
        return mse === null || theirs === null || !Number.isFinite(mse) ? null : winnerByError(mse, theirs);
      },
    },
    {
      ...number('train', 'Train loss', ({ train, settings }) => train?.[settings.loss] ?? null),
      note: ({ train, settings }) => train && settings.loss.toUpperCase(),
    },
    ...settings.map(
      (key): Column => ({
        id: `setting-${key}`,
        label: SETTINGS[key].label,
        value: ({ settings }) =>
          SETTINGS[key].kind === 'number' ? Number(settings[key]) : settingWords(key, settings),
        words: ({ settings }) => settingWords(key, settings),
        text: SETTINGS[key].kind !== 'number',
      }),
    ),
    { id: 'backend', label: 'Ran on', value: backendOf, words: backendOf, text: true },
    { id: 'step', label: 'Step', value: ({ step }) => step, words: ({ step }) => count(step) },
    { id: 'epoch', label: 'Epoch', value: ({ epoch }) => epoch, words: ({ epoch }) => epochs(epoch) },
    { id: 'seconds', label: 'Time', value: ({ seconds }) => seconds, words: ({ seconds }) => time(seconds) },
  ];
}

/** Who is better, in words beside the figure. */
export const AHEAD: Readonly<Record<Winner, string>> = {
  ae: 'ahead of PCA',
  pca: 'behind PCA',
  level: 'level with PCA',
};

/** The data on which the run was trained and tested. */
const DATA: Column = {
  ...{ id: 'data', label: 'Data', text: true },
  value: ({ data }) => data,
  words: ({ data }) => data,
};

/** The column beside which all others stand: the run's name. */
export const NAME: Column = { id: 'name', label: 'Run', value: titleOf, words: titleOf, text: true };
