import type { ComponentProps, ReactNode } from 'react';
import { columnHead, isShort } from '../../../domain/itemWords';
import type { Samples } from '../../../domain/results';
import { loss } from '../../format';
import { useDataSet, useSay } from '../../useSay';
import { SampleStrip } from '../reconstructions/SampleStrip';
import classes from './Timeline.module.css';

interface Props {
  readonly then: Samples;
  readonly now: Samples;
}

/** A column for each digit. Rows: the original, its reconstructions then and now, and the change. */
export function DigitRows({ then, now }: Props) {
  const count = now.labels.length;
  const set = useDataSet();
  const say = useSay();
  return (
    <div className={classes.scroll}>
      <table className={classes.digits} aria-label={say('Digits then and now')}>
        <thead>
          <tr>
            <th scope="col">{say('Digit')}</th>
            {Array.from(now.labels, (label, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
              <th scope="col" key={i} data-long={!isShort(set) || undefined}>
                {columnHead(set, label, i)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Pictures name="Original" count={count} images={now.originals} tone="ink" />
          <Pictures name="Then" count={count} images={then.reconstructions} tone="ae" />
          <Errors name="MSE then" values={then.mse} />
          <Pictures name="Now" count={count} images={now.reconstructions} tone="ae" />
          <Errors name="MSE now" values={now.mse} />
          <Pictures
            name="Change"
            note={
              <>
                <span className={classes.over}>{'more '}</span>
                <span className={classes.under}>{'less '}</span>
                <span>ink</span>
              </>
            }
            count={count}
            images={now.reconstructions}
            originals={then.reconstructions}
            tone="difference"
          />
        </tbody>
      </table>
    </div>
  );
}

interface PicturesProps extends ComponentProps<typeof SampleStrip> {
  readonly name: string;
  readonly note?: ReactNode;
}

function Pictures({ name, note, ...strip }: PicturesProps) {
  return (
    <tr>
      <th scope="row">
        <span>{name}</span>
        {note && <span className={classes.note}>{note}</span>}
      </th>
      <td colSpan={strip.count}>
        <SampleStrip {...strip} />
      </td>
    </tr>
  );
}

function Errors({ name, values }: { readonly name: string; readonly values: Float32Array }) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return (
    <tr className={classes.errors}>
      <th scope="row">
        <span>{name}</span>
        <span className={classes.note}>{`mean ${loss(mean)}`}</span>
      </th>
      {Array.from(values, (value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
        <td key={i}>{short(value)}</td>
      ))}
    </tr>
  );
}

/** On a phone a column is as wide as a digit: there is no room for the zero before the decimal point. */
const short = (error: number) => loss(error).replace(/^0/, '');
