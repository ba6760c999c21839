import type { ChosenFile } from '../../data/import/source';
import { isOnlyRunOrNetwork } from '../../domain/ownFiles';
import type { DropKind } from '../data/dropKinds';
import { PageDrop } from '../data/PageDrop';
import { useKeeperVerbs } from '../keeper';
import { useVerbs } from '../lab';

interface Props {
  /** Opens the dialog for a person's own images with these files. */
  readonly onImages: (files: readonly ChosenFile[]) => void;
}

/** What can be dropped anywhere on the page. */
export function Drops({ onImages }: Props) {
  const lab = useVerbs();
  const keeper = useKeeperVerbs();
  const open = async (files: readonly ChosenFile[]) => {
    const { openFiles } = await import('./open');
    await openFiles(files, { lab, keeper });
  };
  const images = async (files: readonly ChosenFile[]) => {
    const [only] = files;
    const isZip = files.length === 1 && only && /\.zip$/i.test(only.path);
    if (isZip && (await import('../../import/files').then(({ holdsNetwork }) => holdsNetwork(only))))
      await open(files);
    else onImages(files);
  };
  const kinds: readonly DropKind[] = [
    {
      name: 'a saved run, a network',
      matches: (path) => isOnlyRunOrNetwork(path) || /\.bin$/i.test(path),
      take: (files) => void open(files),
    },
    { name: 'images', matches: () => true, take: (files) => void images(files) },
  ];
  return <PageDrop kinds={kinds} onRefused={(message) => lab.notify({ kind: 'error', message })} />;
}
