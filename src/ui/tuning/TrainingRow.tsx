import { useLab } from '../lab';
import { Boundary } from '../widgets/part/Boundary';
import { SettingControl } from '../widgets/SettingControl';
import { MoreSettings } from './MoreSettings';
import classes from './TrainingRow.module.css';

const SETTINGS = [
  'learningRate',
  'batchSize',
  'epochs',
  'loss',
  'optimizer',
  'schedule',
  'hiddenActivation',
] as const;

/** The most used training settings in one row. The last button opens the others. */
export function TrainingRow() {
  const variational = useLab((state) => state.settings.variational);
  return (
    <section className={classes.row} aria-label="Training settings">
      {SETTINGS.map((name) => (
        <SettingControl key={name} name={name} />
      ))}
      <SettingControl name={variational ? 'beta' : 'codeActivation'} />
      <SettingControl name="seed" />
      <Boundary name="More settings">
        <MoreSettings />
      </Boundary>
    </section>
  );
}
