import { Button } from '@mantine/core';
import { useKeeper, useKeeperVerbs } from '../../keeper';
import { useLab } from '../../lab';
import { LinkButton } from '../../widgets/LinkButton';
import classes from './Runs.module.css';
import type { Table } from './useTable';

/** What can be done with the selected runs. */
export function Selected({ table: { selected, selectAll } }: { readonly table: Table }) {
  const keeper = useKeeperVerbs();
  const overlaid = useKeeper((state) => state.overlaid);
  const present = useLab((state) => state.run.key);
  if (selected.size === 0) return null;
  const keys = [...selected];
  const others = keys.filter((key) => key !== present);
  const added = others.filter((key) => !overlaid.includes(key));
  return (
    <section className={classes.toolbar} aria-label="Selected runs">
      <span>{`${runs(keys.length)} selected`}</span>
      <Button size="xs" disabled={added.length === 0} onClick={() => keeper.overlay([...overlaid, ...added])}>
        Show on the loss plot
      </Button>
      <Button
        size="xs"
        disabled={keys.length !== 2}
        title={keys.length === 2 ? '' : 'Select exactly two runs to compare them'}
        onClick={() => keeper.compare(keys)}
      >
        Compare the two
      </Button>
      <Button size="xs" disabled={others.length === 0} onClick={() => void keeper.remove(others)}>
        {others.length === keys.length ? 'Delete' : 'Delete the others than the present run'}
      </Button>
      <LinkButton onClick={() => selectAll(false)}>Select none</LinkButton>
    </section>
  );
}

export const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);
