import type { Mark } from '../../../state/timeline/timeline';
import { count, epochs, loss } from '../../format';
import classes from './Timeline.module.css';

type At = Pick<Mark, 'step' | 'epoch' | 'train' | 'test'>;

const LOSSES = [
  { name: 'training BCE', set: 'train', of: 'bce' },
  { name: 'training MSE', set: 'train', of: 'mse' },
  { name: 'test BCE', set: 'test', of: 'bce' },
  { name: 'test MSE', set: 'test', of: 'mse' },
] as const;

/** The latest losses known then, and the latest losses known now. */
export function LossTable({ then, now }: { readonly then: At; readonly now: At }) {
  return (
    <table className={classes.losses} aria-label="Losses then and now">
      <thead>
        <tr>
          <td />
          <th scope="col">then</th>
          <th scope="col">now</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">step</th>
          <td>{count(then.step)}</td>
          <td>{count(now.step)}</td>
        </tr>
        <tr>
          <th scope="row">epoch</th>
          <td>{epochs(then.epoch)}</td>
          <td>{epochs(now.epoch)}</td>
        </tr>
        {LOSSES.map(({ name, set, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{loss(then[set]?.[of])}</td>
            <td>{loss(now[set]?.[of])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
