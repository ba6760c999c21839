import { PIXELS } from '../../domain/digit';
import { type Published, presetOf } from '../../domain/presets';
import type { Losses } from '../../domain/progress';
import { agedEpoch } from '../../state/age';
import { epochs, loss } from '../format';
import { useLab } from '../lab';
import { useDataSet } from '../useSay';
import classes from './StatusLine.module.css';

const WORDS: Record<Published['measure'], (value: number) => string> = {
  bce: (value) => `a BCE of ${value}`,
  mse: (value) => `an MSE of ${value}`,
  squaredError: (value) => `a squared error of ${value.toFixed(2)} an image`,
};

/** The source of the preset's network, and how its published error compares with this run's. */
export function SourceNote() {
  const source = useLab((state) => presetOf(state.settings)?.preset.source ?? null);
  const test = useLab((state) => state.run.test);
  const aged = useLab(agedEpoch);
  const set = useDataSet();
  if (!source) return null;
  const { name, url } = source;
  // What was published is of MNIST.
  const published = set.id === 'mnist' ? source.published : undefined;
  const then = aged === null ? '' : ` at epoch ${epochs(aged)}`;
  const here = published && test ? `; here ${figure(published.measure, test)}${then}` : '';
  const said = published ? `, who publish ${claim(published)}${here}` : '';
  return (
    <p className={classes.source}>
      <span>{'After '}</span>
      <a href={url} target="_blank" rel="noreferrer">
        {name}
      </a>
      <span>{`${said}.`}</span>
    </p>
  );
}

function claim({ measure, value, epochs }: Published): string {
  return `${WORDS[measure](value)}${epochs === null ? '' : ` after ${epochs} epochs`}`;
}

function figure(measure: Published['measure'], test: Losses): string {
  return measure === 'squaredError' ? (PIXELS * test.mse).toFixed(2) : loss(test[measure]);
}
