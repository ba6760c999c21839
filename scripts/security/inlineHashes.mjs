import { createHash } from 'node:crypto';

/** Inline scripts have no attributes. */
const INLINE = /<script>([\s\S]*?)<\/script>/g;

/**
 * The hashes of a page's inline scripts for the content-security policy, which blocks all other inline scripts.
 *
 * @param {string} html
 */
export function inlineHashes(html) {
  return Array.from(html.matchAll(INLINE), ([, script = '']) => {
    const hash = createHash('sha256').update(script).digest('base64');
    return `'sha256-${hash}'`;
  });
}
