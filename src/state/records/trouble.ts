/** What goes wrong with the browser's storage, in words. */
import { clauseOf } from '../../domain/messageOf';

/** Something that is needed is not there. The message is the end of a sentence for the person. */
export class Unavailable extends Error {}

/** Why something was not stored or read, as the end of a sentence. */
export function causeOf(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  const known = error instanceof DOMException ? CAUSES.get(error.name) : undefined;
  if (known) return known;
  if (typeof indexedDB === 'undefined') return FORBIDDEN;
  return `the browser’s storage failed (${clauseOf(error)})`;
}

const FORBIDDEN = 'this browser does not allow the page to store anything';

/** By the name of the browser's error. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['QuotaExceededError', 'the browser’s storage is full'],
  ['SecurityError', FORBIDDEN],
  ['InvalidStateError', FORBIDDEN],
  ['VersionError', 'a newer version of this page has stored here. Reload the page to get that version'],
  [
    'NotFoundError',
    'what is stored for this page is damaged. Delete the data of this site in the browser’s settings, and reload the page',
  ],
]);
