import { Button, Menu } from '@mantine/core';
import { type ReactElement, type Ref, useState } from 'react';
import { save } from '../../../export/save';
import { Trouble } from '../part/Trouble';
import classes from './FilesMenu.module.css';

/** A file that can be made of what the page shows. */
export interface File {
  /** The text in the menu: `Picture (PNG)`. */
  readonly words: string;
  readonly kind: 'png' | 'svg' | 'csv' | 'json' | 'gif' | 'zip';
  /** Returns null if there is nothing to save yet. */
  readonly make: () => Blob | null | Promise<Blob | null>;
  readonly disabled?: boolean;
}

interface Props {
  readonly ref?: Ref<HTMLSpanElement>;
  /** Part of the file name: `filters` is saved as `hourglass-filters-….png`. */
  readonly name: string;
  /** A description of what is saved: `first-layer filters`. */
  readonly label: string;
  readonly files: readonly File[];
  /** Opens the menu. Without it, a button that says `Save` does. */
  readonly button?: ReactElement;
}

/** The menu that saves files. If saving fails, a message beside it says why. */
export function FilesMenu({ ref, name, label, files, button }: Props) {
  const [failure, setFailure] = useState<{ readonly message: string; readonly file: File } | null>(null);
  const saveAs = async (file: File) => {
    try {
      setFailure(null);
      const content = await file.make();
      const message = content ? save(name, file.kind, content) : 'There is nothing to save yet.';
      setFailure(message === null ? null : { file, message });
    } catch (error) {
      setFailure({ file, message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <span ref={ref} className={classes.save} data-save="never">
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          {button ?? (
            <Button size="xs" aria-label={`Save: ${label}`}>
              Save
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          {files.map((file) => (
            <Menu.Item key={file.words} disabled={file.disabled ?? false} onClick={() => void saveAs(file)}>
              {file.words}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {failure && <Trouble message={failure.message} onRetry={() => void saveAs(failure.file)} />}
    </span>
  );
}
