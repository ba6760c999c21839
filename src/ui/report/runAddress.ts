import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { toQuery } from '../../state/url';

/** The end of an address that opens the page with these settings, without the theme of the person: `?codeSize=8`. */
export const runAddress = (settings: Settings): string =>
  `?${toQuery(settings, { ...INITIAL_SETTINGS, theme: settings.theme })}`;
