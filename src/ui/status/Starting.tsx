import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLab, useVerbs } from '../lab';
import classes from './StatusLine.module.css';
import { fallback, starting, stillStarting } from './startWords';

/** Seconds after which a start counts as long, and after which it may be begun again. */
const LONG = 5;
const TOO_LONG = 20;

/** A start that takes long is told from one that hangs: its seconds go on, and the person may begin it again. */
export function StillStarting() {
  const lab = useVerbs();
  const what = useLab(starting);
  const seconds = useSeconds(what);
  const words = useLab((state) => stillStarting(state, seconds));
  if (what === null || seconds < LONG) return null;
  return (
    <p className={classes.back}>
      <span>{words}</span>
      {seconds >= TOO_LONG && <TryAgain act={() => lab.retryBackend()} />}
    </p>
  );
}

/** A backend is never given up without a word. */
export function Fallback() {
  const lab = useVerbs();
  const words = useLab(fallback);
  if (words === null) return null;
  return (
    <p role="status" className={classes.notice}>
      <span>{words}</span>
      <TryAgain act={() => lab.retryBackend()} />
    </p>
  );
}

export function TryAgain({ act }: { act: () => void }) {
  return (
    <Button size="xs" className={classes.retry} onClick={act}>
      Try again
    </Button>
  );
}

/** How long it has been the same; 0 for null. */
function useSeconds(what: string | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (what === null) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [what]);
  return seconds;
}
