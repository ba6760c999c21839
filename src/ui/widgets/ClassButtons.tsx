import { NativeSelect, UnstyledButton } from '@mantine/core';
import type { DataSet } from '../../domain/dataSet';
import { isShort } from '../../domain/itemWords';
import { useDataSet } from '../useSay';
import classes from './ClassButtons.module.css';

/** The most classes that have a button each. */
const FEW = 12;

/** What the choice of a class looks like: its container lays out accordingly. */
export const formOf = (set: DataSet): 'buttons' | 'list' | 'none' => {
  if (!set.labelled) return 'none';
  return set.classes.length > FEW || !isShort(set) ? 'list' : 'buttons';
};

interface Props {
  /** Of a button. */
  readonly className: string;
  readonly disabled: boolean;
  /** The accessible name of the choice of a class, from the class's name. */
  readonly nameOf: (name: string) => string;
  /** The accessible name of the list that takes the place of many or wide buttons. */
  readonly choices: string;
  readonly pick: (label: number) => void;
}

/**
 * Chooses a class of the data: a button for each if the names are short and few, otherwise a list. The list shows no
 * chosen class, because each choice, also of the same class, picks another image. Nothing without labels.
 */
export function ClassButtons({ className, disabled, nameOf, choices, pick }: Props) {
  const set = useDataSet();
  const form = formOf(set);
  if (form === 'none') return null;
  if (form === 'list')
    return (
      <NativeSelect
        classNames={{ input: classes.list ?? '' }}
        aria-label={choices}
        disabled={disabled}
        value=""
        onChange={({ currentTarget }) => currentTarget.value !== '' && pick(Number(currentTarget.value))}
      >
        <option value="">{set.item === 'image' ? 'Class…' : `${HEADS[set.item]}…`}</option>
        {set.classes.map((name, label) => (
          <option key={name} value={label} aria-label={nameOf(name)}>
            {name}
          </option>
        ))}
      </NativeSelect>
    );
  return set.classes.map((name, label) => (
    <UnstyledButton
      key={name}
      className={className}
      disabled={disabled}
      aria-label={nameOf(name)}
      onClick={() => pick(label)}
    >
      {name}
    </UnstyledButton>
  ));
}

const HEADS = { digit: 'Digit', letter: 'Letter' } as const;
