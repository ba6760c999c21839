import { useSyncExternalStore } from 'react';

const NAMES = [
  'paper',
  'raised',
  'ink',
  'muted',
  'line',
  'ae',
  'ae-line',
  'ae-light',
  'pca',
  'pca-line',
  'error-over',
  'error-under',
  'pixel-ink',
  'pixel-ae',
  'pixel-pca',
] as const;

/** Colours of `theme.css` for canvases, which CSS cannot style: `#rrggbb` or `#rrggbbaa`. */
export type Palette = Readonly<Record<(typeof NAMES)[number], string>>;

let palette: Palette | null = null;
const listeners = new Set<() => void>();

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as unknown as Palette;
}

// One observer for all canvases. Mantine sets the colour scheme on the root element.
let observer: MutationObserver | null = null;

function subscribe(listener: () => void): () => void {
  observer ??= new MutationObserver(() => {
    palette = read();
    for (const notify of listeners) notify();
  });
  if (listeners.size === 0)
    observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    // The theme may change while there is no listener.
    palette = null;
  };
}

/** The palette of the present theme. The component renders again when the theme changes. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, () => {
    palette ??= read();
    return palette;
  });
}

/** Red, green and blue of a `#rrggbb` colour, 0 to 255. */
export function rgb(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
