import { IMPORT_LIMITS } from './limits';
import { count, refuse } from './refusal';

const natural = new Intl.Collator('en', { numeric: true });

/** The names of the classes as they are found in the files. */
export class Classes {
  private readonly known = new Map<string, number>();

  /** The number of the class with this name: 0 for the first one that is found. `file` is named in a refusal. */
  index(name: string, file: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    if (name.trim() === '') refuse(file, 'an image has an empty label; expected a number or a name.');
    if (name === '__proto__')
      refuse(file, '“__proto__” cannot be the name of a class. Give it another name.');
    if (name.length > IMPORT_LIMITS.name)
      refuse(
        file,
        `the name of the class “${name.slice(0, IMPORT_LIMITS.name)}…” has ${count(name.length)} characters; at most ${IMPORT_LIMITS.name} fit.`,
      );
    if (this.known.size === IMPORT_LIMITS.classes)
      refuse(
        file,
        `more than ${IMPORT_LIMITS.classes} classes (the next is “${name}”); at most ${IMPORT_LIMITS.classes} can be shown.`,
      );
    this.known.set(name, this.known.size);
    return this.known.size - 1;
  }

  /** All names in natural order, `2` before `10`, and the place of each found number in that order. */
  sorted(): { readonly names: readonly string[]; readonly places: readonly number[] } {
    const found = [...this.known.keys()];
    const names = [...found].sort(natural.compare);
    return { names, places: found.map((name) => names.indexOf(name)) };
  }
}
