/** What is known of two runs, row by row. */
import { sameTestImages } from '../../../../domain/dataSource';
import { modelSpec, parameterCount } from '../../../../domain/spec';
import { type Standing, standingByError } from '../../../../domain/winner';
import type { RunRecord } from '../../../../state/records/record';
import { count, epochs, loss } from '../../../format';
import { AHEAD, columnsOf, type PagePca, pcaMseOf } from '../columns';

export interface FigureRow {
  readonly name: string;
  /** One for each run. */
  readonly words: readonly [string, string];
  /** How each stands beside the other; null if the row is no error, not known of both, or of other images. */
  readonly standings: readonly [Standing, Standing] | null;
}

type Pair = readonly [RunRecord, RunRecord];

/** Whether their errors are of the same images. */
export const comparable = ([a, b]: Pair): boolean => sameTestImages(a.data, b.data);

function errors(
  name: string,
  runs: Pair,
  of: (run: RunRecord) => number | null | undefined,
  note: (run: RunRecord) => string = () => '',
): FigureRow {
  const [a, b] = [of(runs[0]) ?? null, of(runs[1]) ?? null];
  const words = (run: RunRecord, value: number | null) =>
    value === null ? '–' : `${loss(value)}${note(run)}`;
  return {
    name,
    words: [words(runs[0], a), words(runs[1], b)],
    standings:
      a === null || b === null || !comparable(runs) ? null : [standingByError(a, b), standingByError(b, a)],
  };
}

const plain = (name: string, [a, b]: Pair, words: (run: RunRecord) => string): FigureRow => ({
  name,
  words: [words(a), words(b)],
  standings: null,
});

const whenTested = ({ tested }: RunRecord) => (tested ? ` at epoch ${epochs(tested.epoch)}` : '');
const whenBest = ({ best }: RunRecord) => (best ? ` at epoch ${epochs(best.epoch)}` : '');

export function figureRows(runs: Pair, page: PagePca): FigureRow[] {
  const toPca = columnsOf([], page).find(({ id }) => id === 'ratio');
  const pcaOf = (run: RunRecord) => `${loss(pcaMseOf(run, page))} (${run.settings.codeSize} components)`;
  return [
    ...(runs[0].data === runs[1].data ? [] : [plain('Data', runs, ({ data }) => data)]),
    plain('Step', runs, ({ step }) => count(step)),
    plain('Epoch', runs, ({ epoch }) => epochs(epoch)),
    plain('Parameters', runs, ({ settings }) => count(parameterCount(modelSpec(settings)))),
    errors('Test MSE', runs, ({ tested }) => tested?.losses.mse, whenTested),
    errors('Test BCE', runs, ({ tested }) => tested?.losses.bce, whenTested),
    // Each run has kept the lowest of the loss that it is trained with.
    ...(runs[0].settings.loss === runs[1].settings.loss
      ? [
          errors(
            `Best test ${runs[0].settings.loss.toUpperCase()}`,
            runs,
            ({ best, settings }) => best?.losses[settings.loss],
            whenBest,
          ),
        ]
      : []),
    plain('PCA’s test MSE', runs, pcaOf),
    plain('Test MSE to PCA’s', runs, (run) => {
      const winner = toPca?.winner?.(run);
      return `${toPca?.words(run) ?? '–'}${winner ? `, ${AHEAD[winner]}` : ''}`;
    }),
  ];
}
