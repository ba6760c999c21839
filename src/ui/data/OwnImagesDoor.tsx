import { type ReactNode, useState } from 'react';
import type { ChosenFile } from '../../data/import/source';
import { useVerbs } from '../lab';
import { OwnImages } from './OwnImages';

interface Props {
  /** What opens the dialog, without files or with those that were dropped. */
  readonly children: (open: (files: readonly ChosenFile[] | null) => void) => ReactNode;
}

/** The dialog for a person's own images, and what opens it. */
export function OwnImagesDoor({ children }: Props) {
  const lab = useVerbs();
  const [opened, setOpened] = useState(false);
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const open = (chosen: readonly ChosenFile[] | null) => {
    setFiles(chosen);
    setOpened(true);
  };
  return (
    <>
      {children(open)}
      <OwnImages
        opened={opened}
        onClose={() => setOpened(false)}
        onUse={(set) => lab.bringImages(set)}
        files={files}
      />
    </>
  );
}
