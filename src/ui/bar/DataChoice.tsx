import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ChosenFile } from '../../data/import/source';
import { OwnImages } from '../data/OwnImages';
import { Drops } from '../files/Drops';
import { useVerbs } from '../lab';
import { DataMenu } from './DataMenu';

/** The data that the network learns, and the two ways to bring one's own images: from the menu, or dropped on the page. */
export function DataChoice() {
  const lab = useVerbs();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const open = (chosen: readonly ChosenFile[] | null) => {
    setFiles(chosen);
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    // The menu item that opened the dialog is gone.
    if (!files) button.current?.focus();
  };
  return (
    <>
      <DataMenu ref={button}>
        <Menu.Item onClick={() => open(null)}>Your own images…</Menu.Item>
      </DataMenu>
      <Drops onImages={open} />
      <OwnImages opened={opened} onClose={close} onUse={(set) => lab.bringImages(set)} files={files} />
    </>
  );
}
