/** What the gallery's address asks for: `?theme=dark&width=390&only=map`. */

export interface Asked {
  readonly theme: 'light' | 'dark';
  /** In CSS pixels; null for the window's own width. */
  readonly width: number | null;
  /**
   * The name of a sheet, or of a sheet and a specimen: `map/the first map is on its way`. Null shows only the contents.
   */
  readonly only: string | null;
}

export function readAddress(query: string): Asked {
  const given = new URLSearchParams(query);
  return {
    theme: given.get('theme') === 'dark' ? 'dark' : 'light',
    width: Number(given.get('width')) || null,
    only: given.get('only'),
  };
}

export function addressOf({ theme, width, only }: Asked): string {
  const parts = { theme, width, only };
  const given = Object.entries(parts).filter(([, value]) => value !== null);
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
