import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { type FeatureReport, REPRESENTATIONS, type Representation } from '../../../domain/features';
import { count } from '../../format';
import { useSay } from '../../useSay';
import figures from '../../widgets/figures.module.css';
import classes from './Features.module.css';
import { MEASURES, type Measure } from './measures';
import { nameOf } from './words';

/** A row for each measure, a column for each representation. The best of a row is marked, with all that tie with it. */
export function FeatureTable({ report }: { readonly report: FeatureReport }) {
  const say = useSay();
  return (
    <table className={`${figures.table} ${classes.table}`}>
      <caption>
        {say(
          `${count(report.labels.length)} test digits, classified by ${count(report.trainDigits)} training digits. The best values are marked, including ties.`,
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          {REPRESENTATIONS.map((of) => (
            <th scope="col" key={of} data-tone={of}>
              {nameOf(of, report)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {MEASURES.map((measure) => (
          <Row key={measure.name} measure={measure} report={report} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ measure, report }: { readonly measure: Measure; readonly report: FeatureReport }) {
  const say = useSay();
  const best = measure.best(report);
  return (
    <tr>
      <th scope="row">
        <span>{measure.name}</span>
        <span className={classes.meaning}>{say(measure.meaning)}</span>
      </th>
      {REPRESENTATIONS.map((of) => (
        <Figure
          key={of}
          of={of}
          value={measure.value(report, of)}
          format={measure.format}
          best={best.includes(of)}
        />
      ))}
    </tr>
  );
}

interface FigureProps {
  readonly of: Representation;
  readonly value: number;
  readonly format: (value: number) => string;
  readonly best: boolean;
}

/** The bar shows the value as a share of 1; a negative value has no bar. */
function Figure({ of, value, format, best }: FigureProps) {
  return (
    <td data-tone={of} data-best={best} style={{ '--part': Math.max(0, value) } as CSSProperties}>
      <span>{format(value)}</span>
      {best && <VisuallyHidden> best</VisuallyHidden>}
      <span className={classes.bar} aria-hidden="true" />
    </td>
  );
}
