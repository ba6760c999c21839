/** Understands a value that a person has written into an address. */
import type { ChoiceSetting, Setting } from '../../domain/setting';

/** Only letters and digits: upper case, hyphens and what a chat program appends to a link make no difference. */
export const wordOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Without enclosing quotes or brackets, a full stop at the end, and the mark of quoted-printable mail. */
const trimmed = (text: string) =>
  text.replace(/^[\s"'“”‘’«»<([{=]+|[^\p{L}\p{N}]+$/gu, '').replace(/^3D/i, '');

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `1e-3`, `.001`, `0,001`, and for whole numbers `10,000`; undefined if it is not a number. */
function numberOf(text: string, whole: boolean): number | undefined {
  const close = text.replaceAll(/\s/g, '');
  const point =
    whole && /^\d{1,3}(,\d{3})+$/.test(close) ? close.replaceAll(',', '') : close.replace(',', '.');
  if (!NUMBER.test(point)) return undefined;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Number(point)));
}

const SWITCHES: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};

function choiceOf({ options }: ChoiceSetting<string>, text: string): string | undefined {
  const word = wordOf(trimmed(text));
  const meant = options.find(({ value }) => wordOf(value) === word);
  return (meant ?? options.find(({ label }) => wordOf(label) === word))?.value;
}

/** Characters. On a text of a hundred thousand, the patterns above would take minutes. */
const LONGEST = 1000;

/** Undefined if it cannot be understood. It can be out of the setting's range. */
export function understand(setting: Setting, text: string): unknown {
  if (text.length > LONGEST) return undefined;
  switch (setting.kind) {
    case 'number':
      return numberOf(trimmed(text), setting.whole);
    case 'choice':
      return choiceOf(setting, text);
    case 'switch': {
      const word = wordOf(trimmed(text));
      return Object.hasOwn(SWITCHES, word) ? SWITCHES[word] : undefined;
    }
    case 'list': {
      const list = trimmed(text)
        .split(/[\s,;|]+/)
        .filter((part) => part !== '')
        .map((part) => numberOf(part, true));
      if (list.includes(undefined)) return undefined;
      return setting.distinct ? [...new Set(list as number[])].sort((a, b) => a - b) : list;
    }
    default:
      return setting satisfies never;
  }
}

/** The allowed values, in words: `a whole number from 1 to 128`. */
export function expected(setting: Setting): string {
  switch (setting.kind) {
    case 'number':
      return `a ${setting.whole ? 'whole ' : ''}number from ${setting.min} to ${setting.max}`;
    case 'choice':
      return `one of ${setting.options.map(({ value }) => value).join(', ')}`;
    case 'switch':
      return 'true or false';
    case 'list':
      return `at most ${setting.maxLength} whole numbers from ${setting.min} to ${setting.max}, with commas between them`;
    default:
      return setting satisfies never;
  }
}
