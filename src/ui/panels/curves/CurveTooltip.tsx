import { useActiveTooltipLabel } from 'recharts';
import { count, epochs } from '../../format';
import classes from './LossCurves.module.css';
import { type CurveView, nearest, type Place } from './view';

/** Recharts gives the tooltip `active`; the rest it reads from the view. */
export function CurveTooltip({ view, active }: { readonly view: CurveView; readonly active?: boolean }) {
  const x = Number(useActiveTooltipLabel());
  if (!active || !Number.isFinite(x)) return null;
  const here = nearest([...view.test, ...view.train], x) ?? nearest(view.ghost, x);
  if (!here) return null;
  const { point } = here;
  return (
    <div className={classes.tooltip}>
      <p>{`epoch ${epochs(point.epoch)} · step ${count(point.step)} · ${point.seconds.toFixed(1)} s`}</p>
      <table>
        <tbody>
          <Row name="test" place={nearest(view.test, here.x)} className={classes.test} />
          <Row name="train" place={nearest(view.train, here.x)} className={classes.train} />
          <Row
            name={`test ${view.penaltyName}`}
            place={nearest(view.testPenalty, here.x)}
            className={classes.penalty}
          />
          <Row
            name={`train ${view.penaltyName}`}
            place={nearest(view.trainPenalty, here.x)}
            className={classes.penalty}
          />
          <Row name="previous test" place={nearest(view.ghost, here.x)} className={classes.quiet} />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly place: Place | null;
  readonly className: string | undefined;
}

function Row({ name, place, className }: RowProps) {
  if (!place) return null;
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      <td>{place.y < 10 ? place.y.toFixed(5) : place.y.toFixed(2)}</td>
    </tr>
  );
}
