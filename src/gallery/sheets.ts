import type { Sheet } from './specimen';

const files = import.meta.glob<{ readonly sheet: Sheet }>('./sheets/*.tsx', { eager: true });

/** Every sheet by its name, which is the name of its file. */
export const sheets: ReadonlyMap<string, Sheet> = new Map(
  Object.entries(files).map(([path, { sheet }]) => [path.replace(/^.*\/(.*)\.tsx$/, '$1'), sheet]),
);
