/** Reads names and values of an address, even if mail, chat or web programs have changed it. */

/** `&` as HTML writes it, escaped once or several times. */
const ENTITY = /&(?:(?:amp|#0*38|#x0*26);)+/gi;
/** `&` and `=` as JSON writes them. */
const JSON_ESCAPE = /\\u00(26|3d)/gi;
/** A semicolon ends a value only if a name follows. In a list it means a comma. */
const SEPARATOR = /[&?#]|;(?=[^;&=]*=)/;
/** No address is known that was encoded more than twice. */
const ROUNDS = 4;

/** An invalid encoding stays as it is. */
const decoded = (text: string) =>
  text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });

function plain(text: string): string {
  let now = text.replaceAll('+', ' ');
  for (let round = 0; round < ROUNDS; round++) now = decoded(now);
  return (
    now
      .replace(ENTITY, '&')
      .replace(JSON_ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      // Full-width letters and digits become plain ones, invisible characters go, and every dash becomes a minus.
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\p{Pd}−]/gu, '-')
  );
}

/** In their order. `search` and `hash` are those of `location`. A hash counts only if it has a value. */
export function parametersOf({ search, hash }: Pick<Location, 'search' | 'hash'>): [string, string][] {
  const texts = [search, holdsParameters(hash) ? hash : ''];
  return texts
    .flatMap((text) => plain(text).split(SEPARATOR))
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });
}

/** Whether a hash has values, and is not the id of an element. */
export const holdsParameters = (hash: string): boolean => /=|%3d/i.test(hash);
