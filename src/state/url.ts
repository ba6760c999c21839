import { sanitize } from '../model/sanitize';
import type { Setting } from '../model/setting';
import { SETTING_KEYS, SETTINGS, type Settings } from '../model/settings';

/**
 * Settings as a query string, every one of them, in the table's order: `hidden=128&codeSize=32&…`. Lists are joined by
 * commas. Numbers, words and commas need no escaping, so the address stays readable.
 */
export function toQuery(settings: Settings): string {
  return SETTING_KEYS.map((key) => `${key}=${String(settings[key])}`).join('&');
}

/** Settings from a query string; unknown, damaged or missing ones take their initial value. Never throws. */
export function fromQuery(query: string): Settings {
  const parameters = new URLSearchParams(query);
  const foreign = Object.fromEntries(
    SETTING_KEYS.map((key) => {
      const text = parameters.get(key);
      return [key, text === null ? undefined : parse(SETTINGS[key], text.trim())];
    }),
  );
  return sanitize(foreign);
}

function parse(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'number':
      return number(text);
    case 'choice':
      return text;
    case 'switch':
      return { true: true, false: false }[text];
    case 'list':
      return text === '' ? [] : text.split(',').map(number);
    default:
      return setting satisfies never;
  }
}

// `Number('')` is 0, which nobody meant.
const number = (text: string) => (text.trim() === '' ? undefined : Number(text));

/** The part of `window` that the address bar needs. */
export type AddressBar = Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;

/** Safari refuses more than 100 changes of the address in 30 seconds. */
const WRITE_EVERY = 400;

/** Keeps the address bar equal to the settings, without an entry in the history for each move of a slider. */
export class AddressWriter {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private settings: Settings | null = null;

  constructor(private readonly bar: AddressBar) {}

  write(settings: Settings): void {
    this.settings = settings;
    this.timer ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes at once what is still waiting. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.settings) return;
    const { location, history } = this.bar;
    const address = `${location.pathname}?${toQuery(this.settings)}${location.hash}`;
    this.settings = null;
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // A browser that has had enough of changes, or a page opened from a file: the page works without.
    }
  }
}
