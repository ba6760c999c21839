/** The last columns of every saved table: they describe the run of each row. */

import { PIXELS } from '../../../domain/digit';
import type { Measured } from '../../../domain/measured';
import type { Settings } from '../../../domain/settings';
import type { Cell, Table } from '../../../export/csv';
import type { State } from '../../../state/state';
import { toQuery } from '../../../state/url';

/** A run, and how far it was trained. Unknown facts are null. */
export interface RunFacts {
  /** The name of the data set. */
  readonly data: string;
  readonly settings: Settings | null;
  readonly step: number | null;
  readonly epoch: number | null;
  readonly trainingLoss: number | null;
  readonly testLoss: number | null;
}

const COLUMNS = [
  'run_data',
  'run_network',
  /** Appended to the page's address, they open the same run. */
  'run_settings',
  'run_seed',
  'run_step',
  'run_epoch',
  'run_loss',
  'run_training_loss',
  'run_test_loss',
  'saved',
];

/** For example `784-128-32-128-784`. The filter counts of convolutions end in f. */
function layersOf({ filters, hidden, codeSize }: Settings): string {
  const inside = [...filters.map((count) => `${count}f`), ...hidden];
  return [PIXELS, ...inside, codeSize, ...inside.toReversed(), PIXELS].join('-');
}

function cellsOf({ data, settings, step, epoch, trainingLoss, testLoss }: RunFacts, saved: Date): Cell[] {
  return [
    data,
    settings && layersOf(settings),
    settings && `?${toQuery(settings)}`,
    settings?.seed ?? null,
    step,
    epoch,
    settings?.loss ?? null,
    trainingLoss,
    testLoss,
    saved.toISOString(),
  ];
}

/** Adds the columns of the run to the table. `runs`: one run for all rows, or one for each row. */
export function withRun({ columns, rows }: Table, runs: RunFacts | readonly RunFacts[], saved: Date): Table {
  const all = 'settings' in runs ? cellsOf(runs, saved) : null;
  const cells = (i: number) => all ?? cellsOf((runs as readonly RunFacts[])[i] as RunFacts, saved);
  return { columns: [...columns, ...COLUMNS], rows: rows.map((row, i) => [...row, ...cells(i)]) };
}

/** The run on the page, at the moment that the page shows or, if given, the moment of `measured`. */
export function runOf({ settings, source, run, past }: State, measured?: Measured): RunFacts {
  const data = source.set.name;
  const { step, epoch, train, test } = past?.moment ?? run;
  const losses = { trainingLoss: train?.[settings.loss] ?? null, testLoss: test?.[settings.loss] ?? null };
  if (!measured) return { data, settings, step, epoch, ...losses };
  const unknown = { trainingLoss: null, testLoss: null };
  // The settings of an earlier run are no longer known.
  const of = measured.runId === run.id ? settings : null;
  return { data, settings: of, step: measured.step, epoch: measured.epoch, ...unknown };
}
