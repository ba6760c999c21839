import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Trouble.module.css';

interface Props {
  /** A sentence that says what went wrong; null if nothing did. */
  readonly message: string | null;
  readonly onRetry: () => void;
}

/** The message of a part of the page that failed, with a Retry button. */
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
