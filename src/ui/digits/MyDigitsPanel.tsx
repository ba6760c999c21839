import { useState } from 'react';
import { count } from '../format';
import { useSay } from '../useSay';
import { DigitFiles } from './DigitFiles';
import { DigitGrid } from './DigitGrid';
import classes from './MyDigits.module.css';
import { useMyDigits } from './myDigits';
import { Removed } from './Removed';
import { Selected } from './Selected';
import { TrainingChoice } from './TrainingChoice';
import { useOfSet } from './useOfSet';

const NOBODY: ReadonlySet<string> = new Set();

/** The person's own digits of the present set: what training does with them, all of them by class, and their files. */
export function MyDigitsPanel() {
  const say = useSay();
  const { set, all, digits } = useOfSet();
  const trouble = useMyDigits((state) => state.trouble);
  const [selected, setSelected] = useState(NOBODY);
  const others = all.length - digits.length;
  return (
    <div className={classes.panel}>
      {trouble && (
        <p role="alert" className={classes.error}>
          {trouble}
        </p>
      )}
      {digits.length === 0 ? (
        <div className={classes.empty}>
          <p className={classes.call}>{say('None yet. Here you build a data set of your own digits.')}</p>
          <p>
            {say(
              'Draw a digit on the pad and press “Keep as…” below it. Kept digits can be trained on, mixed with the set or alone: the network then learns your hand. An import brings back those that you have exported.',
            )}
          </p>
        </div>
      ) : (
        <>
          <TrainingChoice set={set} digits={digits} />
          <Selected
            set={set}
            digits={digits.filter(({ key }) => selected.has(key))}
            total={digits.length}
            onSelect={(all) => setSelected(all ? new Set(digits.map(({ key }) => key)) : NOBODY)}
          />
          <DigitGrid set={set} digits={digits} selected={selected} onSelect={setSelected} />
        </>
      )}
      <Removed />
      {others > 0 && (
        <p
          className={classes.note}
        >{`${count(others)} more ${others === 1 ? 'belongs' : 'belong'} to other data. An export has all.`}</p>
      )}
      <DigitFiles />
      <p className={classes.note}>
        They stay in this browser: the page sends nothing anywhere. A link does not contain them.
      </p>
    </div>
  );
}
