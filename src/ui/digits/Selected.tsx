import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { DataSet } from '../../domain/dataSet';
import type { MyDigit } from '../../domain/myDigit';
import { strokesOf } from '../../state/digits/drawn';
import { count } from '../format';
import { useVerbs } from '../lab';
import { useSay } from '../useSay';
import classes from './MyDigits.module.css';
import { useMyDigitsVerbs } from './myDigits';

interface Props {
  readonly set: DataSet;
  /** The selected ones. */
  readonly digits: readonly MyDigit[];
  /** How many there are. */
  readonly total: number;
  readonly onSelect: (all: boolean) => void;
}

/** What can be done with the selected digits. */
export function Selected({ set, digits, total, onSelect }: Props) {
  const lab = useVerbs();
  const say = useSay();
  const mine = useMyDigitsVerbs();
  const [asked, setAsked] = useState(false);
  const [first] = digits;
  const keys = digits.map(({ key }) => key);
  const none = digits.length === 0;
  const edit = () => {
    if (!first) return;
    lab.draw({ strokes: strokesOf(first), picture: null });
    mine.edit(first);
    mine.hide();
  };
  const remove = () => {
    setAsked(false);
    onSelect(false);
    void mine.remove(keys);
  };
  return (
    <div role="toolbar" aria-label={say('Selected digits')} className={classes.selected}>
      <span role="status" className={classes.selectedCount}>
        {none ? say('Select digits to change them') : `${count(digits.length)} of ${count(total)} selected`}
      </span>
      <Button size="compact-sm" onClick={() => onSelect(digits.length < total)}>
        {digits.length < total ? 'Select all' : 'Select none'}
      </Button>
      <NativeSelect
        size="xs"
        aria-label="Change the class"
        disabled={none}
        value=""
        onChange={({ currentTarget }) => {
          if (currentTarget.value === '') return;
          void mine.relabel(keys, set.classes[Number(currentTarget.value)] as string);
          onSelect(false);
        }}
      >
        <option value="">Change class…</option>
        {set.classes.map((name, i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <Button size="compact-sm" disabled={digits.length !== 1} onClick={edit}>
        Edit on the pad
      </Button>
      <Button
        size="compact-sm"
        disabled={none}
        onClick={() => (digits.length === total && total > 1 ? setAsked(true) : remove())}
      >
        Delete
      </Button>
      {asked && !none && (
        <div role="alert" className={classes.confirm}>
          <span>{say(`Delete all ${count(digits.length)} digits?`)}</span>
          <Button size="compact-sm" onClick={remove}>
            Delete all
          </Button>
          <Button size="compact-sm" onClick={() => setAsked(false)}>
            Keep them
          </Button>
        </div>
      )}
    </div>
  );
}
