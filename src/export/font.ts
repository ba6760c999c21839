import font from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2?url';

let rule: Promise<string> | null = null;

/**
 * The page's font as a style rule that needs nothing else: a picture made of a part of the page cannot load what the page
 * has loaded. Empty where the font cannot be had; the picture is then in the system's.
 */
export function fontRule(): Promise<string> {
  rule ??= embedded().catch(() => {
    // The next picture tries again.
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
