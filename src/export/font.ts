import font from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2?url';

let rule: Promise<string> | null = null;

/**
 * The page's font as a self-contained CSS rule: an SVG image cannot load files, not even those that the page has. Empty
 * if the font cannot be fetched; the picture then has the system's font.
 */
export function fontRule(): Promise<string> {
  rule ??= embedded().catch(() => {
    // The next call tries again.
    rule = null;
    return '';
  });
  return rule;
}

async function embedded(): Promise<string> {
  const blob = await (await fetch(font)).blob();
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
  return `@font-face { font-family: 'Instrument Sans Variable'; font-weight: 400 700; font-stretch: 75% 100%; src: url(${address}) format('woff2-variations'); }`;
}
