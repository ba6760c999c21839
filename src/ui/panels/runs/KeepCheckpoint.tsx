import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { count } from '../../format';
import { useKeeperVerbs } from '../../keeper';
import { useLab } from '../../lab';
import classes from './Runs.module.css';

/** Keeps the present run's weights, as they are now, under a name. */
export function KeepCheckpoint() {
  const keeper = useKeeperVerbs();
  const begun = useLab(({ run }) => run.step > 0);
  const [name, setName] = useState<string | null>(null);
  const step = useLab(({ run }) => run.step);
  if (name === null)
    return (
      <Button size="xs" disabled={!begun} onClick={() => setName(`step ${count(step)}`)}>
        Keep a checkpoint…
      </Button>
    );
  const keep = (event: FormEvent) => {
    event.preventDefault();
    void keeper.keepCheckpoint(name.trim() || `step ${count(step)}`);
    setName(null);
  };
  return (
    <form className={classes.keep} onSubmit={keep}>
      <TextInput
        aria-label="Name of the checkpoint"
        value={name}
        maxLength={100}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(null);
        }}
      />
      <Button size="xs" type="submit">
        Keep
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setName(null)}>
        Cancel
      </Button>
    </form>
  );
}
