import { INITIAL_SETTINGS, SETTING_KEYS, type Settings } from '../domain/settings';
import { differing } from '../domain/settings/table';
import { holdsParameters } from './address/parameters';

/**
 * Settings as a query string: those that differ from `base`, in the table's order: `hidden=96&codeSize=5`. Lists are
 * joined by commas. Numbers, words and commas need no escaping, so the address stays readable. A link counts on the
 * initial values: one that is changed changes what links open that leave it out.
 */
export function toQuery(settings: Settings, base: Settings = INITIAL_SETTINGS): string {
  return differing(SETTING_KEYS, settings, base)
    .map((key) => `${key}=${String(settings[key])}`)
    .join('&');
}

/**
 * A link to the page with these settings. Where it is shown in a frame without an address of its own, `script`, the
 * address of the page's main script, tells where it comes from.
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

/** Keeps the address bar equal to the settings, without an entry in the history for each move of a slider. */
export class AddressWriter {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private settings: Settings | null = null;

  /** `base`: the settings of an address that says nothing. */
  constructor(
    private readonly bar: AddressBar,
    private readonly base: () => Settings = () => INITIAL_SETTINGS,
  ) {}

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
    const query = toQuery(this.settings, this.base());
    // What others have put into the address goes, and so does a hash with settings, which the query holds now.
    const hash = holdsParameters(location.hash) ? '' : location.hash;
    const address = `${location.pathname}${query && `?${query}`}${hash}`;
    this.settings = null;
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // A browser that has had enough of changes, or a page opened from a file: the page works without.
    }
  }
}
