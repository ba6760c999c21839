import type { DataSet } from '../../domain/dataSet';
import { presetOf } from '../../domain/presets';
import { SETTINGS, type SettingKey, type Settings } from '../../domain/settings';
import { keysWith } from '../../domain/settings/table';
import { inWords } from '../../domain/settings/words';

/** Settings of a run. The look of the pad, the map and the page is not part of it. */
const RUN = keysWith(SETTINGS, 'restart', 'replan', 'live', 'backend');

/** Settings that have no effect because of another setting. */
const idle: Partial<Record<SettingKey, (settings: Settings) => boolean>> = {
  filters: ({ filters }) => filters.length === 0,
  hiddenActivation: ({ hidden, filters }) => hidden.length + filters.length === 0,
  dropout: ({ hidden, filters }) => hidden.length + filters.length === 0,
  codeActivation: ({ variational }) => variational,
  beta: ({ variational }) => !variational,
  noiseAmount: ({ noise }) => noise === 'none',
  sparsityWeight: ({ sparsity }) => sparsity === 'none',
  sparsityTarget: ({ sparsity }) => sparsity !== 'kl',
  weightDecay: ({ optimizer }) => optimizer !== 'adam',
};

/** False if another setting makes this one have no effect. */
export const hasEffect = (key: SettingKey, settings: Settings): boolean => !idle[key]?.(settings);

/** All settings that define the run, in words: name and value. `set`: the data that it learns. */
export function settingRows(
  settings: Settings,
  set: Pick<DataSet, 'name'>,
): (readonly [name: string, value: string])[] {
  const preset = presetOf(settings);
  return [
    ['Preset', preset ? `${preset.preset.name}${preset.plain ? ', plain settings' : ''}` : 'custom'],
    [SETTINGS.data.label, set.name],
    ...RUN.filter((key) => hasEffect(key, settings)).map(
      (key) => [SETTINGS[key].label, inWords(SETTINGS[key], settings[key])] as const,
    ),
  ];
}
