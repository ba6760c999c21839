/** Which settings of the runs the table shows. */
import { SETTINGS, type SettingKey, type Settings } from '../../../domain/settings';
import { keysWith } from '../../../domain/settings/table';
import { inWords } from '../../../domain/settings/words';
import type { RunRecord } from '../../../state/records/record';
import { hasEffect } from '../../report/settingRows';

/** The settings that define what is trained, in the order of the settings table. */
export const RUN_SETTINGS = keysWith(SETTINGS, 'restart', 'replan', 'live');

/** Shown while the person has not asked for those that differ. */
export const MAIN_SETTINGS: readonly SettingKey[] = [
  'hidden',
  'codeSize',
  'loss',
  'optimizer',
  'learningRate',
  'batchSize',
];

/** A setting's value in words; a dash if it has no effect on this run. */
export const settingWords = (key: SettingKey, settings: Settings): string =>
  hasEffect(key, settings) ? inWords(SETTINGS[key], settings[key]) : '–';

/** The settings in which at least two of the runs differ. Those without an effect on a run count as one value. */
export const differingSettings = (runs: readonly Pick<RunRecord, 'settings'>[]): SettingKey[] =>
  RUN_SETTINGS.filter((key) => new Set(runs.map(({ settings }) => settingWords(key, settings))).size > 1);
