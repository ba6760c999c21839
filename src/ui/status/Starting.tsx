import { Button } from '@mantine/core';
import { useLab, useVerbs } from '../lab';
import classes from './StatusLine.module.css';
import { fallback, nextTry, starting, stillStarting } from './startWords';
import { useSeconds } from './useSeconds';

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

/** Says why the training thread cannot start at present, and when the page tries again. */
export function Missing() {
  const lab = useVerbs();
  const missing = useLab((state) => state.missing);
  const seconds = useSeconds(missing);
  if (!missing) return null;
  return (
    <p className={classes.error}>
      <span role="alert">{missing.why}</span>
      <span>{nextTry(missing, seconds)}</span>
      <Button size="xs" className={classes.retry} onClick={() => lab.retryBackend()}>
        Try now
      </Button>
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
