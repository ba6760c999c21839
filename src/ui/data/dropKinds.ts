import type { ChosenFile } from '../../data/import/source';

/** A kind of file that can be dropped on the page, and who takes it. */
export interface DropKind {
  /** In the plural, for sentences: `saved runs`. */
  readonly name: string;
  /** Whether a file of this path is of this kind. The first kind of the table that says so takes it. */
  readonly matches: (path: string) => boolean;
  readonly take: (files: readonly ChosenFile[]) => void;
}

export type Sorted =
  | { readonly kind: DropKind; readonly files: readonly ChosenFile[] }
  | { readonly refusal: string };

/** Who takes the dropped files: all must be of one kind. */
export function sortDrop(files: readonly ChosenFile[], kinds: readonly DropKind[]): Sorted {
  const found = new Set<DropKind>();
  for (const { path } of files) {
    const kind = kinds.find(({ matches }) => matches(path));
    const expected = kinds.map(({ name }) => name).join(' or ');
    if (!kind) return { refusal: `${path} cannot be opened here. Expected ${expected}.` };
    found.add(kind);
  }
  const [kind, other] = found;
  if (!kind) return { refusal: 'Nothing that was dropped is a file. Drop files or a folder.' };
  if (other)
    return {
      refusal: `${sentence(kind.name)} and ${other.name} were dropped together. Drop one kind at a time.`,
    };
  return { kind, files };
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
