/**
 * Which pages may show this one in a frame. By default, all: it is made for course pages, it has no account, and a click in
 * it changes nothing outside the browser. Whoever serves it can name the pages.
 */

/** `https://school.example`, `https://*.school.example:8443` */
const ORIGIN = /^https?:\/\/(\*\.)?[\w.-]+(:\d{1,5})?$/;

/**
 * @param {string | undefined} names `none`, `self` or origins, with spaces between them
 * @returns {string | null} the value of `frame-ancestors`; null: all pages, also those of local files
 */
export function frameAncestors(names) {
  if (names === undefined) return null;
  const words = names.split(/\s+/).filter(Boolean);
  const wrong = words.find((word) => word !== 'self' && !ORIGIN.test(word));
  if (names.trim() === 'none') return "'none'";
  if (words.length === 0 || wrong !== undefined)
    throw new Error(
      `“${wrong ?? names}” does not say who may show the page in a frame. It must be none, self, or origins such as https://school.example with spaces between them.`,
    );
  return words.map((word) => (word === 'self' ? "'self'" : word)).join(' ');
}
