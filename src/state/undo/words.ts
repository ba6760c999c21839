import { presetOf } from '../../domain/presets';
import { SETTINGS, type SettingKey, type Settings } from '../../domain/settings';
import { inWords } from '../../domain/settings/words';

/** What a change of settings is called: `Code size: 2 → 5`, or the preset's name if several have changed. */
export function wordsOf(changed: readonly SettingKey[], before: Settings, after: Settings): string {
  const [key] = changed;
  if (key && changed.length === 1) {
    const said = (settings: Settings) => inWords(SETTINGS[key], settings[key]);
    return `${SETTINGS[key].label}: ${said(before)} → ${said(after)}`;
  }
  const found = presetOf(after);
  return found ? `Preset ${found.preset.name}` : `${changed.length} settings`;
}
