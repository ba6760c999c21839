import { Button } from '@mantine/core';
import { type DragEvent, useRef } from 'react';
import type { ChosenFile } from '../../data/import/source';
import { filesOfDrop, filesOfInput, hasFiles } from './chosenFiles';
import classes from './OwnImages.module.css';

interface Props {
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  /** Gets a sentence if a dropped folder cannot be read. */
  readonly onRefused: (sentence: string) => void;
}

/** Where a person drops or chooses files. */
export function DropArea({ onFiles, onRefused }: Props) {
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    filesOfDrop(event.dataTransfer).then(onFiles, (error: Error) => onRefused(error.message));
  };
  return (
    <section
      aria-label="Files"
      className={classes.area}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <p className={classes.call}>Drop files or a folder here</p>
      <div className={classes.buttons}>
        <Picker label="Choose files" folder={false} onFiles={onFiles} />
        {/* Phones cannot choose a folder. */}
        {'webkitdirectory' in HTMLInputElement.prototype && (
          <Picker label="Choose a folder" folder onFiles={onFiles} />
        )}
      </div>
      <ul className={classes.kinds}>
        <li>IDX files as those of MNIST, Fashion-MNIST, KMNIST and EMNIST: images and labels together</li>
        <li>NumPy: .npy, or .npz as Keras packs MNIST</li>
        <li>CSV: an image in each line, as on Kaggle</li>
        <li>PNG or JPEG, in a folder or a zip: one folder for each class</li>
      </ul>
    </section>
  );
}

interface PickerProps {
  readonly label: string;
  readonly folder: boolean;
  readonly onFiles: Props['onFiles'];
}

function Picker({ label, folder, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          const files = filesOfInput(currentTarget.files);
          // So that the same files can be chosen again.
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
