import { Button, CloseButton } from '@mantine/core';
import { titleOf } from '../../state/records/keeper';
import { count } from '../format';
import { useKeeper, useKeeperVerbs } from '../keeper';
import classes from './StatusLine.module.css';

/** Offers to go on with a run of an earlier visit. */
export function Offered() {
  const keeper = useKeeperVerbs();
  const offer = useKeeper((state) => state.offer);
  if (!offer) return null;
  const { record } = offer;
  return (
    <p className={classes.back}>
      <span>{`Your run “${titleOf(record)}” of ${when(record.updatedAt)} is kept, at step ${count(record.step)}.`}</span>
      <Button size="xs" className={classes.retry} onClick={() => void keeper.acceptOffer()}>
        Go on with it
      </Button>
      <CloseButton size={24} aria-label="Not now" onClick={() => keeper.declineOffer()} />
    </p>
  );
}

/** Training goes on, but would be lost with the page. */
export function NotSaved() {
  const saving = useKeeper((state) => state.saving);
  if (saving.kind !== 'failed') return null;
  return (
    <p role="alert" className={classes.error}>
      <span>{`This run is not saved: ${saving.why}. Training goes on. Save it as a file before you close the page.`}</span>
    </p>
  );
}

/** `10:32`, or with the date if it is not today. */
function when(time: number): string {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(
    undefined,
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}
