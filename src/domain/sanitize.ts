import { z } from 'zod';
import type { Setting } from './setting';
import { INITIAL_SETTINGS, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './settings';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

function schemaOf(setting: Setting): z.ZodType {
  switch (setting.kind) {
    case 'number':
      return z
        .number()
        .transform((value) => clamp(setting.whole ? Math.round(value) : value, setting.min, setting.max))
        .catch(setting.initial);
    case 'choice':
      return z.enum(setting.options.map((option) => option.value)).catch(setting.initial);
    case 'switch':
      return z.boolean().catch(setting.initial);
    case 'list':
      return z
        .array(z.number().transform((value) => clamp(Math.round(value), setting.min, setting.max)))
        .transform((list) =>
          setting.distinct ? [...new Set(list)].sort((a, b) => a - b) : list.slice(0, setting.maxLength),
        )
        .catch([...setting.initial]);
    default:
      return setting satisfies never;
  }
}

const schema = z
  .object(Object.fromEntries(SETTING_KEYS.map((key) => [key, schemaOf(SETTINGS[key])])))
  .catch({ ...INITIAL_SETTINGS });

/**
 * Makes valid settings from any value: numbers are clamped into their range, and invalid or missing settings get their
 * initial value. Never throws.
 */
export function sanitize(foreign: unknown): Settings {
  return schema.parse(foreign) as unknown as Settings;
}

/** The first setting of a foreign object that is not what `sanitize` has made of it; undefined if all are. */
export const firstChanged = (
  foreign: Readonly<Record<string, unknown>>,
  own: Settings,
): SettingKey | undefined =>
  SETTING_KEYS.find((key) => Object.hasOwn(foreign, key) && !isSame(foreign[key], own[key]));

/** Foreign objects are not made texts for a comparison: not every object can become one. */
const isSame = (foreign: unknown, own: unknown): boolean =>
  Array.isArray(foreign) && Array.isArray(own)
    ? foreign.length === own.length && own.every((value, i) => foreign[i] === value)
    : foreign === own;
