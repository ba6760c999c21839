import type { CSSProperties } from 'react';
import { useActiveTooltipLabel } from 'recharts';
import { SAMPLE } from '../../../domain/testSample';
import { count, epochs } from '../../format';
import figures from '../../widgets/figures.module.css';
import classes from './LossCurves.module.css';
import { runColour } from './runLooks';
import { type CurveView, nearest, type PlottedPoint } from './view';

/** Largest distance of a test loss from the shown step, as a share of that step. */
const ELSEWHERE = 0.1;

/** Recharts gives the tooltip `active`; the rest it reads from the view. */
export function CurveTooltip({ view, active }: { readonly view: CurveView; readonly active?: boolean }) {
  const x = Number(useActiveTooltipLabel());
  if (!active || !Number.isFinite(x)) return null;
  const others = view.others.flatMap(({ train, test }) => [...train, ...test]);
  const here = nearest([...view.test, ...view.sample, ...view.train, ...others], x) ?? nearest(view.ghost, x);
  if (!here) return null;
  const { point } = here;
  const test = nearest(view.test, here.x);
  // The test loss is measured rarely: its row names its epoch if that is not close to the shown step.
  const elsewhere = test !== null && Math.abs(test.point.step - point.step) > ELSEWHERE * point.step;
  return (
    <div className={`${figures.tooltip} ${classes.tooltip}`}>
      <p>{`epoch ${epochs(point.epoch)} · step ${count(point.step)} · ${point.seconds.toFixed(1)} s`}</p>
      <table>
        <tbody>
          <Row
            name={`test, ${count(SAMPLE)} digits`}
            plotted={until(view.sample, here.x)}
            className={classes.test}
          />
          <Row
            name={elsewhere ? `test, epoch ${epochs(test.point.epoch)}` : 'test'}
            plotted={test}
            className={classes.test}
          />
          <Row name="train" plotted={nearest(view.train, here.x)} className={classes.train} />
          <Row
            name={`test ${view.penaltyName}`}
            plotted={nearest(view.testPenalty, here.x)}
            className={classes.penalty}
          />
          <Row
            name={`train ${view.penaltyName}`}
            plotted={nearest(view.trainPenalty, here.x)}
            className={classes.penalty}
          />
          <Row name="previous test" plotted={nearest(view.ghost, here.x)} className={classes.quiet} />
          {view.others.map(({ key, name, look, train, test }) => (
            <Row
              key={key}
              name={name}
              plotted={until(test.length > 1 ? test : train, here.x)}
              className={classes.other}
              colour={runColour(look)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The nearest point of a run that has come so far; null beyond its end. */
function until(plotted: readonly PlottedPoint[], x: number): PlottedPoint | null {
  const point = nearest(plotted, x);
  return point && x - point.x <= ELSEWHERE * x ? point : null;
}

interface RowProps {
  readonly name: string;
  readonly plotted: PlottedPoint | null;
  readonly className: string | undefined;
  /** The CSS property with the colour of its line. */
  readonly colour?: string;
}

function Row({ name, plotted, className, colour }: RowProps) {
  if (!plotted) return null;
  return (
    <tr className={className} style={colour ? ({ '--run': `var(${colour})` } as CSSProperties) : {}}>
      <th scope="row">{name}</th>
      <td>{plotted.y < 10 ? plotted.y.toFixed(5) : plotted.y.toFixed(2)}</td>
    </tr>
  );
}
