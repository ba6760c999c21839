import { Button, Menu } from '@mantine/core';
import { Fragment, type ReactElement, type ReactNode, type Ref, useState } from 'react';
import { messageOf } from '../../../domain/messageOf';
import type { RUN_FILE } from '../../../domain/runFile';
import { save } from '../../../export/save';
import { useSay } from '../../useSay';
import { Trouble } from '../part/Trouble';
import classes from './FilesMenu.module.css';

/** A file that can be made of what the page shows. */
export interface File {
  /** The text in the menu: `Picture (PNG)`. */
  readonly words: string;
  readonly kind: 'png' | 'svg' | 'csv' | 'gif' | 'zip' | 'json' | typeof RUN_FILE.kind;
  /** Returns null if there is nothing to save yet. */
  readonly make: () => Blob | null | Promise<Blob | null>;
  readonly disabled?: boolean;
  /** The heading above it in the menu. Files of one group follow each other. */
  readonly group?: string;
  /** Its part of the file name, if it is not the menu's. */
  readonly name?: string;
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
  /** Further items, after the files. */
  readonly children?: ReactNode;
}

/** The menu that saves files. If saving fails, a message beside it says why. */
export function FilesMenu({ ref, name, label, files, button, children }: Props) {
  const say = useSay();
  const [failure, setFailure] = useState<{ readonly message: string; readonly file: File } | null>(null);
  const saveAs = async (file: File) => {
    try {
      setFailure(null);
      const content = await file.make();
      const message = content ? save(file.name ?? name, file.kind, content) : 'There is nothing to save yet.';
      setFailure(message === null ? null : { file, message });
    } catch (error) {
      setFailure({ file, message: messageOf(error) });
    }
  };
  return (
    <span ref={ref} className={classes.save} data-save="never">
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          {button ?? (
            <Button size="xs" aria-label={say(`Save: ${label}`)}>
              Save
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          {files.map((file, i) => (
            <Fragment key={file.words}>
              {file.group !== undefined && file.group !== files[i - 1]?.group && (
                <Menu.Label>{say(file.group)}</Menu.Label>
              )}
              <Menu.Item disabled={file.disabled ?? false} onClick={() => void saveAs(file)}>
                {say(file.words)}
              </Menu.Item>
            </Fragment>
          ))}
          {children}
        </Menu.Dropdown>
      </Menu>
      {failure && <Trouble message={failure.message} onRetry={() => void saveAs(failure.file)} />}
    </span>
  );
}
