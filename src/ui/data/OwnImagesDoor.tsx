import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { ImageSet } from '../../data/imageSet';
import type { ChosenFile } from '../../data/import/source';
import { ImagesIcon } from '../icons';
import { useVerbs } from '../lab';
import { OwnImages } from './OwnImages';
import { PageDrop } from './PageDrop';

/** The button that opens the dialog. Files that are dropped on the page open it too. */
export function OwnImagesDoor({ onUse }: { readonly onUse: (set: ImageSet) => void }) {
  const lab = useVerbs();
  const [opened, setOpened] = useState(false);
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const open = (dropped: readonly ChosenFile[] | null) => {
    setFiles(dropped);
    setOpened(true);
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Your own images"
        title="Train on your own images"
        onClick={() => open(null)}
      >
        <ImagesIcon />
      </ActionIcon>
      <OwnImages opened={opened} onClose={() => setOpened(false)} onUse={onUse} files={files} />
      <PageDrop
        kinds={[{ name: 'images', matches: () => true, take: open }]}
        onRefused={(message) => lab.notify({ kind: 'error', message })}
      />
    </>
  );
}
