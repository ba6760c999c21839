import { ActionIcon, Popover } from '@mantine/core';
import { useLab } from '../lab';
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

/** The most used settings of the training in one row, the others behind its last button. */
export function TrainingRow() {
  return (
    <section className={classes.row} aria-label="Training settings">
      {SETTINGS.map((name) => (
        <SettingControl key={name} name={name} />
      ))}
      <More />
    </section>
  );
}

function More() {
  const adam = useLab((state) => state.settings.optimizer === 'adam');
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="More settings" className={classes.more}>
          ⋯
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.others} aria-label="More settings">
        <SettingControl name="initialiser" />
        {adam && <SettingControl name="weightDecay" />}
      </Popover.Dropdown>
    </Popover>
  );
}
