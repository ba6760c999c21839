import { useContext } from 'react';
import type { ChosenFile } from '../../data/import/source';
import { isOnlyRunOrNetwork } from '../../domain/ownFiles';
import type { MyDigits } from '../../state/digits/myDigits';
import type { DropKind } from '../data/dropKinds';
import { PageDrop } from '../data/PageDrop';
import { MyDigitsContext } from '../digits/myDigits';
import { useKeeperVerbs } from '../keeper';
import { useVerbs } from '../lab';
import { useSay } from '../useSay';

/** The end of a sentence about such a file. */
const ONLY_WRITTEN =
  'the page writes such files for other programs and for people, and does not read them. To open a network again, drop its zip for NumPy, safetensors, PyTorch, Keras or TensorFlow.js; to go on with a run, its .hourglass file.';

interface Props {
  /** Opens the dialog for a person's own images with these files. */
  readonly onImages: (files: readonly ChosenFile[]) => void;
}

/** What can be dropped anywhere on the page. */
export function Drops({ onImages }: Props) {
  const lab = useVerbs();
  const keeper = useKeeperVerbs();
  const mine = useContext(MyDigitsContext);
  const say = useSay();
  const taking = (act: (files: readonly ChosenFile[]) => Promise<void>) => (files: readonly ChosenFile[]) => {
    // What was said of an earlier file is not about these.
    if (lab.getState().notice?.about === undefined) lab.dismissNotice();
    void act(files);
  };
  const open = async (files: readonly ChosenFile[]) => {
    const { openFiles } = await import('./open');
    await openFiles(files, { lab, keeper });
  };
  const add = async (chosen: ChosenFile, digits: MyDigits) => {
    const { addedWords, addFile } = await import('../digits/addFile');
    await addFile(chosen, digits).then(
      (result) => lab.notify({ kind: 'info', message: `My digits: ${say(addedWords(result))}` }),
      ({ message }: Error) => lab.notify({ kind: 'error', message }),
    );
  };
  const images = async (files: readonly ChosenFile[]) => {
    const [only, more] = files;
    if (!only || more) return onImages(files);
    const kind = await import('../../import/files').then(({ ownKindOf }) => ownKindOf(only));
    if (kind === 'network') await open(files);
    else if (kind === 'digits' && mine) await add(only, mine);
    else if (kind === 'written') lab.notify({ kind: 'error', message: `${only.path}: ${ONLY_WRITTEN}` });
    else onImages(files);
  };
  const kinds: readonly DropKind[] = [
    {
      name: 'a saved run, a network',
      matches: (path) => isOnlyRunOrNetwork(path) || /\.bin$/i.test(path),
      take: taking(open),
    },
    { name: 'images', matches: () => true, take: taking(images) },
  ];
  return <PageDrop kinds={kinds} onRefused={(message) => lab.notify({ kind: 'error', message })} />;
}
