/** The runs as a table for a file: a row for each run, a column for each setting. */
import { modelSpec, parameterCount } from '../../../domain/spec';
import type { Cell, Table } from '../../../export/csv';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { type PagePca, pcaErrorsOf, pcaMseOf } from './columns';
import { RUN_SETTINGS } from './settingColumns';

/** `codeSize` → `code_size` */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const cell = (value: unknown): Cell => {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.join(' ') : String(value);
};

const facts = (run: RunRecord, page: PagePca): readonly (readonly [string, Cell])[] => {
  const { settings, backend, train, tested, best } = run;
  const errors = pcaErrorsOf(run, page);
  const theirs = pcaMseOf(run, page);
  return [
    ['name', titleOf(run)],
    ['key', run.key],
    ['data', run.data],
    ['sweep', run.sweep],
    ['pinned', run.pinned ? 'yes' : 'no'],
    ['started', new Date(run.startedAt).toISOString()],
    ['changed', new Date(run.updatedAt).toISOString()],
    ['hourglass_version', run.version],
    ...RUN_SETTINGS.map((key) => [snake(key), cell(settings[key])] as const),
    ['parameters', parameterCount(modelSpec(settings))],
    ['backend', backend?.name ?? null],
    ['device', backend?.device ?? null],
    ['precision', backend?.precision ?? null],
    ['step', run.step],
    ['epoch', run.epoch],
    ['seconds', run.seconds],
    ['train_bce', train?.bce ?? null],
    ['train_mse', train?.mse ?? null],
    ['test_bce', tested?.losses.bce ?? null],
    ['test_mse', tested?.losses.mse ?? null],
    ['test_epoch', tested?.epoch ?? null],
    ['best_test_bce', best?.losses.bce ?? null],
    ['best_test_mse', best?.losses.mse ?? null],
    ['best_epoch', best?.epoch ?? null],
    ['pca_test_mse_clipped', errors?.clipped ?? null],
    ['pca_test_mse_unclipped', errors?.unclipped ?? null],
    ['test_mse_to_pca', tested && theirs !== null ? tested.losses.mse / theirs : null],
  ];
};

export function runsTable(runs: readonly RunRecord[], page: PagePca): Table {
  const rows = runs.map((run) => facts(run, page));
  return {
    columns: rows[0]?.map(([name]) => name) ?? [],
    rows: rows.map((row) => row.map(([, value]) => value)),
  };
}
