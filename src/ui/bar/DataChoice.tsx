import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile } from '../../data/import/source';
import { OwnImages } from '../data/OwnImages';
import { Drops } from '../files/Drops';
import { useVerbs } from '../lab';
import { DataMenu } from './DataMenu';

/** The data that the network learns, and the two ways to bring one's own images: from the menu, or dropped on the page. */
export function DataChoice() {
  const lab = useVerbs();
  const [opened, setOpened] = useState(false);
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const open = (chosen: readonly ChosenFile[] | null) => {
    setFiles(chosen);
    setOpened(true);
  };
  return (
    <>
      <DataMenu>
        <Menu.Item onClick={() => open(null)}>Your own images…</Menu.Item>
      </DataMenu>
      <Drops onImages={open} />
      <OwnImages
        opened={opened}
        onClose={() => setOpened(false)}
        onUse={(set) => lab.bringImages(set)}
        files={files}
      />
    </>
  );
}
