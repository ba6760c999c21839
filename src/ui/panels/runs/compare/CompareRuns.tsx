import { CloseButton } from '@mantine/core';
import { useMemo } from 'react';
import { titleOf } from '../../../../state/records/keeper';
import type { RunRecord } from '../../../../state/records/record';
import { useKeeper, useKeeperVerbs } from '../../../keeper';
import { useLab } from '../../../lab';
import classes from './Compare.module.css';
import { DigitTable } from './DigitTable';
import { FigureTable } from './FigureTable';
import { comparable } from './figures';
import { PairCurves } from './PairCurves';
import { type Side, sidesOf } from './sides';
import { useDigits } from './useDigits';
import { useRebuilt, useWeights } from './useRebuilt';

/** Two runs side by side: the same digits through both networks, their errors, their settings, their curves. */
export function CompareRuns({ runs }: { readonly runs: readonly RunRecord[] }) {
  const compared = useKeeper((state) => state.compared);
  const present = useLab((state) => state.run.key);
  const sides = useMemo(() => sidesOf(compared, runs, present), [compared, runs, present]);
  return sides && <Pair key={compared.join()} sides={sides} />;
}

function Pair({ sides: [a, b] }: { readonly sides: readonly [Side, Side] }) {
  const keeper = useKeeperVerbs();
  const digits = useDigits(a.record ?? b.record);
  const [foundA, foundB] = [useWeights(a.key), useWeights(b.key)];
  const rebuilt = [useRebuilt(foundA.weights, digits), useRebuilt(foundB.weights, digits)] as const;
  const names = namesOf([a, b]);
  const records = a.record && b.record ? ([a.record, b.record] as const) : null;
  return (
    <section className={classes.compare} aria-label="Two runs compared">
      <header className={classes.head}>
        <h3>{`“${names[0]}” beside “${names[1]}”`}</h3>
        <CloseButton size={24} aria-label="Close the comparison" onClick={() => keeper.compare([])} />
      </header>
      {[foundA, foundB].map(
        (found, i) =>
          found.weights === null && (
            <p key={names[i]} role="status" className={classes.missing}>
              {`“${names[i]}”: ${found.why}`}
            </p>
          ),
      )}
      {records && !comparable(records) && (
        <p className={classes.missing}>
          {`They were tested on other images, ${records[0].data} and ${records[1].data}, so their test errors say nothing of each other. The images below are those of the page’s present data.`}
        </p>
      )}
      <DigitTable digits={digits} names={names} rebuilt={rebuilt} />
      {records && <FigureTable records={records} names={names} />}
      {records && <PairCurves records={records} names={names} />}
    </section>
  );
}

/** Their titles. If these are the same, the first and the second one. */
function namesOf([a, b]: readonly [Side, Side]): readonly [string, string] {
  const nameOf = ({ key, record }: Side) => {
    const title = record ? titleOf(record) : 'the present network';
    return key === null && record ? `${title} (present)` : title;
  };
  const [one, other] = [nameOf(a), nameOf(b)];
  return one === other ? [`${one} (first)`, `${other} (second)`] : [one, other];
}
