/** HTML and SVG from templates in which every inserted text is escaped. */

/** A piece of HTML that is complete: it is inserted as it is. Only `markup` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Inserted = string | number | Markup | readonly Inserted[] | null;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or an attribute in quotes. Control characters, which HTML does not allow, are left out. */
const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[&<>"']/g, (character) => ESCAPES[character] as string);

function written(value: Inserted): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

/** A template: strings and numbers in it are escaped, markup is not, lists are joined, null is nothing. */
export const markup = (parts: TemplateStringsArray, ...values: readonly Inserted[]): Markup =>
  new Markup(parts.map((part, i) => part + (i < values.length ? written(values[i] ?? null) : '')).join(''));
