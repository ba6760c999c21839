import { Modal } from '@mantine/core';
import { ImportClient } from '../../client/import';
import type { ImageSet } from '../../data/imageSet';
import type { ChosenFile } from '../../data/import/source';
import { ImportSteps } from './ImportSteps';
import classes from './OwnImages.module.css';

export interface OwnImagesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Gets the set when the person takes it. The dialog then closes. */
  readonly onUse: (set: ImageSet) => void;
  /** Files to read at once, for example dropped ones. */
  readonly files?: readonly ChosenFile[] | null;
}

const create = () => new ImportClient();

export function ImportDialog({ opened, onClose, onUse, files = null }: OwnImagesProps) {
  return (
    <Modal opened={opened} onClose={onClose} returnFocus={false} withCloseButton={false} size="xl">
      <div className={classes.head}>
        <Modal.Title>Your own images</Modal.Title>
        <Modal.CloseButton aria-label="Close" />
      </div>
      <ImportSteps
        files={files}
        create={create}
        onUse={(set) => {
          onUse(set);
          onClose();
        }}
      />
    </Modal>
  );
}
