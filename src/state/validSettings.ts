import type { Setting } from '../domain/setting';
import { SETTING_KEYS, SETTINGS, type Settings } from '../domain/settings';

/** The valid ones of some unknown values; the others are ignored. */
export function validSettings(partial: Partial<Settings>): Partial<Settings> {
  const foreign: Readonly<Record<string, unknown>> = partial ?? {};
  return Object.fromEntries(
    SETTING_KEYS.filter((key) => isValid(SETTINGS[key], foreign[key])).map((key) => [key, foreign[key]]),
  );
}

function isValid(setting: Setting, value: unknown): boolean {
  switch (setting.kind) {
    case 'number':
      return Number.isFinite(value);
    case 'choice':
      return setting.options.some((option) => option.value === value);
    case 'switch':
      return typeof value === 'boolean';
    case 'list':
      // A copy: in one with gaps, `every` would not see them.
      return Array.isArray(value) && [...value].every(Number.isFinite);
    default:
      return setting satisfies never;
  }
}
