import { INITIAL_SETTINGS, SETTING_KEYS, type SettingKey, type Settings } from '../domain/settings';
import { differing } from '../domain/settings/table';
import { holdsParameters } from './address/parameters';

/**
 * Settings as a query string: those that differ from `base`, in the table's order: `hidden=96&codeSize=5`. Lists are
 * joined by commas. Numbers, words and commas need no escaping, so the address stays readable. A link relies on the
 * initial values: if one changes, links without this setting open with the new value. `always`: settings that are
 * written even if they do not differ.
 */
export function toQuery(
  settings: Settings,
  base: Settings = INITIAL_SETTINGS,
  always: readonly SettingKey[] = [],
): string {
  const different = differing(SETTING_KEYS, settings, base);
  return SETTING_KEYS.filter((key) => different.includes(key) || always.includes(key))
    .map((key) => `${key}=${String(settings[key])}`)
    .join('&');
}

/**
 * A link to the page with these settings. In a frame that has no address, `script`, the address of the page's main
 * script, gives the page's origin.
 */
export function linkTo(
  { href, protocol }: Pick<Location, 'href' | 'protocol'>,
  query: string,
  script: string,
): string {
  const page = /^(https?|file):$/.test(protocol) ? new URL(href) : new URL('../', script);
  page.search = query;
  page.hash = '';
  return page.href;
}

/** The part of `window` that the address bar needs. */
export type AddressBar = Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;

/** Safari refuses more than 100 changes of the address in 30 seconds. */
const WRITE_EVERY = 400;

/** Keeps the address bar equal to the settings, without adding entries to the history. */
export class AddressWriter {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private settings: Settings | null = null;

  /** `base`: the settings of an empty address. `more`: parameters that stay in the address. */
  constructor(
    private readonly bar: AddressBar,
    private readonly base: () => Settings = () => INITIAL_SETTINGS,
    private readonly more = '',
  ) {}

  write(settings: Settings): void {
    this.settings = settings;
    this.timer ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes pending changes immediately. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.settings) return;
    const { location, history } = this.bar;
    const query = [toQuery(this.settings, this.base()), this.more].filter(Boolean).join('&');
    // Removes what others have added to the address, and a hash with settings, which are in the query now.
    const hash = holdsParameters(location.hash) ? '' : location.hash;
    const address = `${location.pathname}${query && `?${query}`}${hash}`;
    this.settings = null;
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // The browser refuses too many changes, or any in a page opened from a file: the page works without them.
    }
  }
}
