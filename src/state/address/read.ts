/** Settings from an address. */
import { PRESETS } from '../../domain/presets';
import { sanitize } from '../../domain/sanitize';
import {
  INITIAL_SETTINGS,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type Settings,
} from '../../domain/settings';
import { parametersOf } from './parameters';
import { expected, understand, wordOf } from './value';

/** Other spellings. A setting that is renamed leaves its old name here, so that old links go on to work. */
const OTHER_NAMES: Readonly<Record<string, SettingKey>> = {
  center: 'centre',
  initializer: 'initialiser',
  optimiser: 'optimizer',
  qualityevery: 'featuresEvery',
};

const NAMES = new Map<string, SettingKey>([
  ...Object.entries(OTHER_NAMES),
  ...SETTING_KEYS.map((key) => [wordOf(key), key] as const),
]);

/** What web sites and mailings put behind every link. It is nothing to us, and not kept. */
const OF_OTHERS = /^(utm|mtm|pk|mc|hsa)_|^_|clid$|^(ref|source|igshid|si)$/i;

export interface Asked {
  readonly settings: Settings;
  /** A sentence for each part that could not be taken as it is: what is wrong, what was expected, what was done. */
  readonly complaints: readonly string[];
}

/**
 * What the address does not say is as in `base`. A `preset` counts first; of a name that is there twice, the last counts:
 * it is what a person has put behind a link. Never throws.
 */
export function readAddress(
  address: Pick<Location, 'search' | 'hash'>,
  base: Settings = INITIAL_SETTINGS,
): Asked {
  const texts = new Map<SettingKey, string>();
  const complaints: string[] = [];
  let start = base;
  for (const [name, text] of parametersOf(address)) {
    const key = NAMES.get(wordOf(name));
    if (key) texts.set(key, text);
    else if (wordOf(name) === 'preset') {
      const preset = PRESETS.find((each) => [each.id, each.name].some((its) => wordOf(its) === wordOf(text)));
      if (preset) start = { ...base, ...preset.settings };
      else complaints.push(`There is no preset “${short(text)}”, as the address asks for: it is left out.`);
    } else if (text !== '' && !OF_OTHERS.test(name.trim()))
      complaints.push(`“${short(name)}” in the address is no setting: it is left out.`);
  }
  const meant = new Map([...texts].map(([key, text]) => [key, understand(SETTINGS[key], text)] as const));
  const known = [...meant].filter(([, value]) => value !== undefined);
  const settings = sanitize({ ...start, ...Object.fromEntries(known) });
  for (const [key, value] of meant) {
    if (value !== undefined && String(value) === String(settings[key])) continue;
    const text = texts.get(key) ?? '';
    complaints.push(
      `In the address, ${key} is ${text.trim() === '' ? 'empty' : `“${short(text)}”`}. ` +
        `It has to be ${expected(SETTINGS[key])}: ${String(settings[key]) || 'none'} is taken.`,
    );
  }
  return { settings, complaints };
}

const LONG = 40;
const short = (text: string) => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

/** Sentences that are told at most. */
const TOLD = 3;

/** The complaints as one message; null where there is none. */
export function complaintOf({ complaints }: Asked): string | null {
  const rest = complaints.length - TOLD;
  const more = rest > 0 ? [`${rest} more in the address ${rest === 1 ? 'is' : 'are'} not understood.`] : [];
  return complaints.length === 0 ? null : [...complaints.slice(0, TOLD), ...more].join(' ');
}
