import { VisuallyHidden } from '@mantine/core';
import { standingByError } from '../../../../domain/winner';
import { count, loss } from '../../../format';
import { SampleStrip } from '../../reconstructions/SampleStrip';
import classes from './Compare.module.css';
import type { Rebuilt } from './rebuild';
import type { Digits } from './useDigits';

type Row = (Rebuilt & { readonly step: number }) | null;

interface Props {
  readonly digits: Digits;
  readonly names: readonly [string, string];
  /** Null until the digits went through the network. */
  readonly rebuilt: readonly [Row, Row];
}

/** A column for each digit. Rows: the original, then each network's reconstruction with its errors. */
export function DigitTable({ digits, names, rebuilt }: Props) {
  const total = digits.names.length;
  if (total === 0)
    return (
      <p className={classes.missing}>There are no digits yet: they come with the first frame of training.</p>
    );
  return (
    <div className={classes.scroll}>
      <table className={classes.digits} aria-label="The same digits through both networks">
        <thead>
          <tr>
            <th scope="col">Digit</th>
            {digits.names.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
              <th scope="col" key={i}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Original</th>
            <td colSpan={total}>
              <SampleStrip images={digits.originals} tone="ink" count={total} />
            </td>
          </tr>
          {names.map((name, i) => (
            <Side
              key={name}
              name={name}
              own={rebuilt[i === 0 ? 0 : 1]}
              other={rebuilt[i === 0 ? 1 : 0]}
              total={total}
            />
          ))}
        </tbody>
      </table>
      <p className={classes.verdict} role="status">
        {verdictOf(names, rebuilt)}
      </p>
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly own: Row;
  readonly other: Row;
  readonly total: number;
}

function Side({ name, own, other, total }: SideProps) {
  return (
    <>
      <tr>
        <th scope="row">
          <span className={classes.name}>{name}</span>
          <span className={classes.note}>{own ? `weights of step ${count(own.step)}` : ''}</span>
        </th>
        <td colSpan={total}>
          <SampleStrip images={own?.images ?? null} tone="ae" count={total} />
        </td>
      </tr>
      <tr className={classes.errors}>
        <th scope="row">
          <span>MSE</span>
          <span className={classes.note}>{own ? `mean ${loss(own.mean)}` : 'being computed'}</span>
        </th>
        {Array.from({ length: total }, (_, i) => {
          const [mine, theirs] = [own?.mse[i], other?.mse[i]];
          const nearer =
            mine !== undefined && theirs !== undefined && standingByError(mine, theirs) === 'better';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column's index is its identity.
            <td key={i} data-better={nearer || undefined}>
              <span>{loss(mine).replace(/^0/, '')}</span>
              {nearer && <VisuallyHidden>{' nearer'}</VisuallyHidden>}
            </td>
          );
        })}
      </tr>
    </>
  );
}

function verdictOf(names: Props['names'], [a, b]: Props['rebuilt']): string {
  if (!a || !b) return 'The digits are going through both networks.';
  const figures = (one: Rebuilt, other: Rebuilt) => `${loss(one.mean)} against ${loss(other.mean)}`;
  const where = `on these ${a.mse.length} images, in mean MSE`;
  switch (standingByError(a.mean, b.mean)) {
    case 'better':
      return `“${names[0]}” is nearer ${where}: ${figures(a, b)}.`;
    case 'worse':
      return `“${names[1]}” is nearer ${where}: ${figures(b, a)}.`;
    default:
      return `The two are level ${where}: ${figures(a, b)}.`;
  }
}
