import type { HealthReport } from '../../../domain/health';
import { count, loss } from '../../format';
import { useSay } from '../../useSay';
import figures from '../../widgets/figures.module.css';
import classes from './Health.module.css';

/** The statistics on which the findings are based. */
export function LayerTable({ report }: { readonly report: HealthReport }) {
  const say = useSay();
  return (
    <table className={`${figures.table} ${classes.table}`}>
      <caption>
        {say(
          `Loss on the same number of digits of each set: training ${loss(report.trainLoss)}, test ${loss(report.testLoss)}.`,
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col">Units</th>
          <th scope="col">{say('The same for every digit')}</th>
          <th scope="col">Saturated</th>
          <th scope="col">Gradient / weights</th>
        </tr>
      </thead>
      <tbody>
        {report.layers.map(({ name, units, dead, saturated, gradient }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count(units)}</td>
            <td data-some={dead > 0}>{count(dead)}</td>
            <td data-some={saturated > 0}>{count(saturated)}</td>
            <td>{gradient === null ? 'tied' : gradient.toExponential(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
