import type { ChosenFile } from '../../data/import/source';

/** The files of an `<input type="file">`. From a chosen folder they have paths. */
export const filesOfInput = (files: FileList | null): ChosenFile[] =>
  Array.from(files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));

/** Whether something from outside the browser is dragged: files or folders. */
export const hasFiles = ({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }) =>
  dataTransfer?.types.includes('Files') ?? false;

/**
 * The dropped files, with those in dropped folders. Must be called during the event: afterwards the browser takes its
 * list back. Rejects with a sentence if a folder cannot be read.
 */
export function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const found = Array.from(transfer.items, (item) => ({
    entry: item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? null) : null,
    file: item.kind === 'file' ? item.getAsFile() : null,
  }));
  return Promise.all(
    found.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return inFolder(entry as FileSystemDirectoryEntry);
      return file ? [{ path: file.name, file }] : [];
    }),
  ).then((lists) => lists.flat());
}

/** All files in a folder and its folders, one folder after the other. */
async function inFolder(folder: FileSystemDirectoryEntry): Promise<ChosenFile[]> {
  const files: ChosenFile[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const entry of await entriesOf(next))
      if (entry.isDirectory) waiting.push(entry as FileSystemDirectoryEntry);
      else
        files.push({
          path: entry.fullPath.replace(/^\//, ''),
          file: await fileOf(entry as FileSystemFileEntry),
        });
  return files;
}

/** The browser gives the entries of a folder in parts; an empty part is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, (error) => reject(unreadable(folder, error))),
    );
    if (part.length === 0) return all;
    all.push(...part);
  }
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, (error) => reject(unreadable(entry, error))));

const unreadable = ({ fullPath }: FileSystemEntry, { message }: DOMException) =>
  new Error(`${fullPath.slice(1)}: the browser could not read it (${message}). Drop it again, or choose it.`);
