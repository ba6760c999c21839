import { Button } from '@mantine/core';
import type { State } from '../../state/state';
import { count } from '../format';
import { useLab, useVerbs } from '../lab';
import classes from './StatusLine.module.css';

/** A run is worth mentioning if it has trained for this long, in seconds, … */
const WORTH = 10;
/** … and until the run that replaced it has trained for this long. */
const WHILE = 15;

/** Tells the person that a change has ended a run, and offers to bring it back. */
export function Replaced() {
  const lab = useVerbs();
  const words = useLab(replaced);
  if (!words) return null;
  return (
    <p className={classes.back}>
      <span>{words}</span>
      <Button size="xs" className={classes.retry} onClick={() => lab.undo()}>
        Bring it back
      </Button>
    </p>
  );
}

/** Null if the last change has not ended a run, or one of a few seconds only. */
export function replaced({ changes, run, past }: State): string | null {
  const last = changes.past.at(-1);
  if (!last || past || last.work.run.id === run.id) return null;
  const { step, seconds } = last.work.run;
  if (seconds < WORTH || run.seconds > WHILE) return null;
  return `${last.what}: a new run. The one before is at step ${count(step)}.`;
}
