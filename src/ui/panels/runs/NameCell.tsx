import { TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { titleOf } from '../../../state/records/keeper';
import type { RunRecord } from '../../../state/records/record';
import { useKeeperVerbs } from '../../keeper';
import classes from './Runs.module.css';

/** As long as a record's name can be. */
const LONGEST = 100;

interface Props {
  readonly run: RunRecord;
  /** Whether the name is being changed. */
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
}

/** The run's name, which can be changed in its place: Enter keeps the new one, Escape the old one. */
export function NameCell({ run, editing, onEdit }: Props) {
  const title = titleOf(run);
  if (editing) return <NameField run={run} title={title} onEnd={() => onEdit(false)} />;
  return (
    <UnstyledButton className={classes.name ?? ''} title="Rename" onClick={() => onEdit(true)}>
      <VisuallyHidden>{'Rename '}</VisuallyHidden>
      <span>{title}</span>
    </UnstyledButton>
  );
}

function NameField({
  run,
  title,
  onEnd,
}: {
  readonly run: RunRecord;
  readonly title: string;
  readonly onEnd: () => void;
}) {
  const keeper = useKeeperVerbs();
  const [name, setName] = useState(title);
  const keep = () => {
    const chosen = name.trim();
    // The title as it was, or no name at all: the page names the run itself.
    if (chosen !== title) void keeper.rename(run.key, chosen);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') onEnd();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextInput
      className={classes.nameField ?? ''}
      aria-label={`New name of ${title}`}
      value={name}
      maxLength={LONGEST}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={keep}
    />
  );
}
