import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Trouble.module.css';

interface Props {
  /** What went wrong, in a sentence; null where nothing did. */
  readonly message: string | null;
  readonly onRetry: () => void;
}

/** What a part of the page could not do, and Retry. */
export function Trouble({ message, onRetry }: Props): ReactNode {
  if (message === null) return null;
  return (
    <p role="alert" className={classes.trouble}>
      <span>{message}</span>
      <Button size="xs" onClick={onRetry}>
        Retry
      </Button>
    </p>
  );
}
