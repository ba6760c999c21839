import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { DataSet } from '../../domain/dataSet';
import { headOfClass } from '../../domain/itemWords';
import type { MyDigit } from '../../domain/myDigit';
import { count } from '../format';
import { PixelImage } from '../widgets/PixelImage';
import classes from './MyDigits.module.css';

/** So many of a class are drawn at first: the browser is slow with thousands of pictures. */
const FIRST = 60;

interface Props {
  readonly set: DataSet;
  readonly digits: readonly MyDigit[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** The digits of each class; a press selects one. */
export function DigitGrid({ set, digits, selected, onSelect }: Props) {
  const toggle = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  };
  return (
    <div className={classes.groups}>
      {set.classes.map((name, label) => {
        const members = digits.filter((digit) => digit.label === name);
        const head = headOfClass(set, label);
        return members.length > 0 ? (
          <Members key={name} head={head} digits={members} selected={selected} onToggle={toggle} />
        ) : null;
      })}
    </div>
  );
}

interface MembersProps {
  /** `Digit 7` */
  readonly head: string;
  readonly digits: readonly MyDigit[];
  readonly selected: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

function Members({ head, digits, selected, onToggle }: MembersProps) {
  const [all, setAll] = useState(false);
  return (
    <section aria-label={head}>
      <h3 className={classes.className}>
        <span>{head}</span>
        <span className={classes.count}>{count(digits.length)}</span>
      </h3>
      <ul className={classes.grid}>
        {(all ? digits : digits.slice(0, FIRST)).map(({ key, pixels, at }, i) => (
          <li key={key}>
            <UnstyledButton
              className={classes.digit}
              aria-label={`${head}, number ${i + 1}`}
              aria-pressed={selected.has(key)}
              title={`Drawn ${date.format(at)}`}
              onClick={() => onToggle(key)}
            >
              <PixelImage pixels={pixels} tone="ink" full={255} className={classes.picture as string} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {!all && digits.length > FIRST && (
        <Button size="compact-sm" onClick={() => setAll(true)}>
          {`Show all ${count(digits.length)}`}
        </Button>
      )}
    </section>
  );
}
