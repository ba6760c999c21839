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
import { NO_OPENING, type Opening, openingOf } from './opening';
import { parametersOf } from './parameters';
import { expected, understand, wordOf } from './value';

/** Other spellings. The old name of a renamed setting stays here, so that old links still work. */
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

/** Parameters that web sites and mailings add to links. They are ignored and removed. */
const OF_OTHERS = /^(utm|mtm|pk|mc|hsa)_|^_|clid$|^(ref|source|igshid|si)$/i;

export interface Asked {
  readonly settings: Settings;
  readonly opening: Opening;
  /** A sentence for each part that could not be used: what is wrong, what was expected, and what is used instead. */
  readonly complaints: readonly string[];
}

/** Characters. A drawing with as many points as a link can have needs 40,000. */
const LONGEST = 200_000;

/**
 * Settings that the address does not have come from `base`. A `preset` is applied first. If a name occurs twice, the
 * last one counts: a person has added it to a link. Never throws.
 */
export function readAddress(
  address: Pick<Location, 'search' | 'hash' | 'href'>,
  base: Settings = INITIAL_SETTINGS,
): Asked {
  const length = address.search.length + address.hash.length;
  if (length > LONGEST) return { settings: base, opening: NO_OPENING, complaints: [tooLong(length)] };
  const page = new URL(address.href);
  const texts = new Map<SettingKey, string>();
  const complaints: string[] = [];
  let opening = NO_OPENING;
  let start = base;
  for (const [name, text] of parametersOf(address)) {
    const key = NAMES.get(wordOf(name));
    if (key) texts.set(key, text);
    else if (wordOf(name) === 'preset') {
      const preset = PRESETS.find((each) => [each.id, each.name].some((its) => wordOf(its) === wordOf(text)));
      if (preset) start = { ...base, ...preset.settings };
      else
        complaints.push(
          `The address asks for the preset “${short(text)}”, which does not exist. It is ignored.`,
        );
    } else {
      const asked = openingOf(name, text, page);
      if (typeof asked === 'string') complaints.push(asked);
      else if (asked) opening = { ...opening, ...asked };
      else if (text !== '' && !OF_OTHERS.test(name.trim()))
        complaints.push(`“${short(name)}” in the address is not a setting. It is ignored.`);
    }
  }
  const meant = new Map([...texts].map(([key, text]) => [key, understand(SETTINGS[key], text)] as const));
  const known = [...meant].filter(([, value]) => value !== undefined);
  const settings = sanitize({ ...start, ...Object.fromEntries(known) });
  for (const [key, value] of meant) {
    if (value !== undefined && String(value) === String(settings[key])) continue;
    const text = texts.get(key) ?? '';
    complaints.push(
      `In the address, ${key} is ${text.trim() === '' ? 'empty' : `“${short(text)}”`}. ` +
        `It must be ${expected(SETTINGS[key])}. ${String(settings[key]) || 'none'} is used instead.`,
    );
  }
  return { settings, opening, complaints };
}

const tooLong = (length: number) =>
  `The address has ${length.toLocaleString('en')} characters; at most ${LONGEST.toLocaleString('en')} are read. It is ignored.`;

const LONG = 40;
/** A text of the address for a sentence: not long, and without control characters. */
const short = (text: string) =>
  (text.length > LONG ? `${text.slice(0, LONG)}…` : text).replace(/\p{C}/gu, '');

/** The largest number of sentences in a message. */
const TOLD = 3;

/** The complaints as one message; null if there are none. */
export function complaintOf({ complaints }: Asked): string | null {
  const rest = complaints.length - TOLD;
  const more = rest > 0 ? [`${rest} more in the address ${rest === 1 ? 'is' : 'are'} not understood.`] : [];
  return complaints.length === 0 ? null : [...complaints.slice(0, TOLD), ...more].join(' ');
}
