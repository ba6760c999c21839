import { SettingControl } from '../widgets/SettingControl';
import classes from './TrainingRow.module.css';

const SETTINGS = [
  'learningRate',
  'batchSize',
  'epochs',
  'loss',
  'optimizer',
  'schedule',
  'hiddenActivation',
  'codeActivation',
  'seed',
] as const;

/** How the network is trained: all of it in one row. */
export function TrainingRow() {
  return (
    <section className={classes.row} aria-label="Training settings">
      {SETTINGS.map((name) => (
        <SettingControl key={name} name={name} />
      ))}
    </section>
  );
}
