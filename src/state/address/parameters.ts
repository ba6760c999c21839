/** Names and values of an address, whatever mail, chat and web programs have made of it on its way. */

/** `&` as HTML writes it, once or several times over. */
const ENTITY = /&(?:(?:amp|#0*38|#x0*26);)+/gi;
/** `&` and `=` as JSON writes them. */
const JSON_ESCAPE = /\\u00(26|3d)/gi;
/** A semicolon ends a value only where a name follows: in a list it stands for a comma. */
const SEPARATOR = /[&?#]|;(?=[^;&=]*=)/;
/** More than twice encoded was never met. */
const ROUNDS = 4;

/** What is no proper encoding stays as it is. */
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
      // Full-width letters and digits become plain ones; what cannot be seen goes; every dash is a minus.
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\p{Pd}−]/gu, '-')
  );
}

/** In their order. `search` and `hash` as `location` has them: a hash counts where it holds a value. */
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

/** Whether a hash is no place on the page, but holds values. */
export const holdsParameters = (hash: string): boolean => /=|%3d/i.test(hash);
