import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '../../../domain/settings';
import { csv } from '../../../export/csv';
import { losses, point, run, SMALL } from '../../../state/records/records.testing';
import { runsJson } from './json';
import { RUN_SETTINGS } from './settingColumns';
import { runsTable } from './table';

const runs = [
  run(1, { name: '=wide, "slow"', settings: { ...SMALL, hidden: [64, 32], codeSize: 5 } }),
  run(2, {
    tested: point(100, Number.NaN),
    best: null,
    train: { ...losses(0.1), penalty: Number.POSITIVE_INFINITY },
    sweep: 'Article',
    pictures: { step: 1, originals: new Uint8Array(784), reconstructions: new Uint8Array(784) },
  }),
];

const PAGE = { report: null, data: 'MNIST' };

describe('the runs as CSV', () => {
  const [first, second] = parse(csv(runsTable(runs, PAGE)), { columns: true }) as Record<string, string>[];

  it('have a row for each run and a column for each setting', () => {
    for (const name of ['hidden', 'code_size', 'learning_rate', 'batch_size', 'noise_amount'])
      expect(first).toHaveProperty(name);
    expect(runsTable(runs, PAGE).columns).toEqual(
      expect.arrayContaining(RUN_SETTINGS.map((key) => key.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`))),
    );
    for (const name of runsTable(runs, PAGE).columns) expect(name).toMatch(/^[a-z0-9_]+$/);
    expect(first).toMatchObject({
      hidden: '64 32',
      code_size: '5',
      test_mse: '0.05',
      test_mse_to_pca: String(0.05 / 0.06),
    });
    // 784·64 + 64, 64·32 + 32, 32·5 + 5, and the mirror image.
    expect(first?.parameters).toBe(String(50_240 + 2_080 + 165 + 6 * 32 + 33 * 64 + 65 * 784));
  });

  it('have no formula in a name, and nothing for what is not known or not finite', () => {
    expect(first?.name).toBe('\'=wide, "slow"');
    expect(second).toMatchObject({
      name: 'Article, code of 1',
      sweep: 'Article',
      test_mse: '',
      best_epoch: '',
    });
  });

  it('are an empty table without runs', () => {
    expect(runsTable([], PAGE).rows).toEqual([]);
  });
});

describe('the runs as JSON', () => {
  const file = JSON.parse(runsJson(runs, new Date('2026-01-02T03:04:05Z')));

  it('explain each field that a run has', () => {
    expect(file).toMatchObject({
      format: 'hourglass-runs',
      formatVersion: 1,
      saved: '2026-01-02T03:04:05.000Z',
    });
    expect(Object.keys(file.runs[0])).toEqual(Object.keys(file.fields));
  });

  it('have all settings and whole curves', () => {
    expect(Object.keys(file.runs[0].settings).toSorted()).toEqual([...SETTING_KEYS].toSorted());
    expect(file.runs[0].curves).toEqual(runs[0]?.curves);
  });

  it('have null for numbers that are not finite', () => {
    expect(file.runs[1].tested.losses.mse).toBeNull();
    expect(file.runs[1].train.penalty).toBeNull();
  });
});
