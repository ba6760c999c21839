/** Keeps a person's choices for the next visit, and sends them to the other tabs immediately. */
import type { Lab } from './state';
import { recall, remember, THEME_KEY } from './storage';

export function keepRemembering(
  lab: Pick<Lab, 'getState' | 'subscribe' | 'set'>,
  storage: () => Storage,
  page: Pick<Window, 'addEventListener'>,
): void {
  lab.subscribe((state, previous) => {
    if (state.speeds && !state.measuring && previous.measuring) remember(storage, { speeds: state.speeds });
    const { theme } = state.settings;
    if (theme !== previous.settings.theme) remember(storage, { theme });
  });
  page.addEventListener('storage', ({ key }) => {
    if (key !== THEME_KEY) return;
    const { theme } = recall(storage);
    if (theme) lab.set({ theme });
  });
}
