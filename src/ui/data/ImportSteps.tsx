import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { ImageSet } from '../../data/imageSet';
import type { ChosenFile } from '../../data/import/source';
import { DropArea } from './DropArea';
import classes from './OwnImages.module.css';
import { Preview } from './Preview';
import { takeFocus } from './takeFocus';
import { type Importing, useImport } from './useImport';

interface Props {
  /** Files to read at once, for example dropped ones. */
  readonly files?: readonly ChosenFile[] | null;
  /** Starts a thread that reads files. */
  readonly create: () => Importing;
  readonly onUse: (set: ImageSet) => void;
}

/** The dialog's content: choose files, wait, look at the preview, use the images. */
export function ImportSteps({ files = null, create, onUse }: Props) {
  const { found, reading, making, error, unread, read, refuse, cancel, choose, again, use } = useImport(
    create,
    onUse,
  );
  useEffect(() => {
    if (files) read(files);
  }, [files, read]);
  return (
    <div className={classes.steps}>
      {error !== null && (
        <p key={error} role="alert" className={classes.error} tabIndex={-1} ref={takeFocus}>
          {error}
        </p>
      )}
      {unread && <Button onClick={() => read(unread)}>Retry</Button>}
      {reading && (
        <div className={classes.reading}>
          <p role="status" tabIndex={-1} ref={takeFocus}>
            {`${reading.doing} …`}
          </p>
          <progress value={reading.done} max={1} aria-label="Reading the images" />
          <Button onClick={cancel}>Cancel</Button>
        </div>
      )}
      {!reading && !found && <DropArea onFiles={read} onRefused={refuse} />}
      {!reading && found && <Preview {...found} onChoose={choose} />}
      <p className={classes.private}>
        The images stay on this machine: the page reads them itself and sends nothing anywhere.
      </p>
      {!reading && found && (
        <div className={classes.ends}>
          <Button onClick={again} disabled={making}>
            Choose other files
          </Button>
          <Button variant="filled" onClick={use} loading={making}>
            Use these images
          </Button>
        </div>
      )}
    </div>
  );
}
