import { Button, CloseButton } from '@mantine/core';
import { RUN_FILE } from '../../domain/runFile';
import { save } from '../../export/save';
import { titleOf } from '../../state/records/keeper';
import { count } from '../format';
import { useKeeper, useKeeperVerbs } from '../keeper';
import { useLab, useVerbs } from '../lab';
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
      <CloseButton size={24} my={-3} aria-label="Not now" onClick={() => keeper.declineOffer()} />
    </p>
  );
}

/** The run would be lost with the page. */
export function NotSaved() {
  const lab = useVerbs();
  const saving = useKeeper((state) => state.saving);
  const none = useLab(({ run }) => run.step === 0);
  if (saving.kind !== 'failed') return null;
  const asFile = async () => {
    const { runFileOf } = await import('../files/saveRun');
    const file = await runFileOf(lab);
    const doubt = file ? save('run', RUN_FILE.kind, file) : null;
    if (doubt) lab.notify({ kind: 'error', message: doubt });
  };
  return (
    <p role="alert" className={classes.error}>
      <span>{`Not saved: ${saving.why}. The run itself is not affected, but closing the page would lose it.`}</span>
      <Button size="xs" className={classes.retry} disabled={none} onClick={() => void asFile()}>
        Save it as a file
      </Button>
    </p>
  );
}

/** `10:32`, or with the date if it is not today. */
function when(time: number): string {
  const date = new Date(time);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(
    'en-GB',
    today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}
