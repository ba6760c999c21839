import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLab, useVerbs } from '../lab';
import classes from './StatusLine.module.css';
import { fallback, starting, stillStarting } from './startWords';

/** Seconds until a start counts as slow, and until the person may start it again. */
const LONG = 5;
const TOO_LONG = 20;

/** Shows that a slow start is not stuck: its seconds count up. The person may start it again. */
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

/** Says why training did not use the wanted backend. */
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

/** Seconds since `what` last changed; 0 for null. */
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
