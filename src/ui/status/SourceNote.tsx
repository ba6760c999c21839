import { PIXELS } from '../../model/digit';
import { presetOf } from '../../model/presets';
import { useLab } from '../lab';
import classes from './StatusLine.module.css';

/** Where the preset's network comes from, and how its published error stands beside this run's. */
export function SourceNote() {
  const source = useLab((state) => presetOf(state.settings)?.preset.source ?? null);
  const mse = useLab((state) => state.run.test?.mse ?? null);
  if (!source) return null;
  const { name, url, squaredError } = source;
  return (
    <p className={classes.source}>
      After{' '}
      <a href={url} target="_blank" rel="noreferrer">
        {name}
      </a>
      {squaredError !== undefined && `, who publish a squared error of ${squaredError.toFixed(2)} an image`}
      {squaredError !== undefined && mse !== null && `; here ${(PIXELS * mse).toFixed(2)}`}.
    </p>
  );
}
