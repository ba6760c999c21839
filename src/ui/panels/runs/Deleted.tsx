import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useKeeper, useKeeperVerbs } from '../../keeper';
import classes from './Runs.module.css';
import { runs } from './Selected';

/** Says what was deleted, and brings it back. */
export function Deleted() {
  const keeper = useKeeperVerbs();
  const removed = useKeeper((state) => state.removed);
  const [dismissed, setDismissed] = useState(removed);
  const undo = useRef<HTMLButtonElement>(null);
  const shown = removed.length > 0 && removed !== dismissed;
  // The row with the focus is gone: the keyboard goes on here.
  useEffect(() => {
    if (shown && removed.length > 0 && (!document.activeElement || document.activeElement === document.body))
      undo.current?.focus();
  }, [shown, removed]);
  return (
    <div role="status">
      {shown && (
        <p className={classes.deleted}>
          <span>{`Deleted ${runs(removed.length)}.`}</span>
          <Button ref={undo} size="xs" onClick={() => void keeper.restore()}>
            Undo
          </Button>
          <CloseButton size={24} aria-label="Dismiss" onClick={() => setDismissed(removed)} />
        </p>
      )}
    </div>
  );
}
