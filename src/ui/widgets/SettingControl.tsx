import { ActionIcon, Select, Switch } from '@mantine/core';
import { useId } from 'react';
import type { NumberSetting, Setting } from '../../domain/setting';
import { SETTINGS, type SettingKey, type Settings } from '../../domain/settings';
import { plain } from '../../domain/settings/words';
import { DiceIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import classes from './SettingControl.module.css';
import { StopSlider } from './StopSlider';
import { useSettingWords } from './settingWords';
import { Tooltip } from './Tooltip';
import { WholeNumber } from './WholeNumber';

interface Props {
  readonly name: Exclude<SettingKey, 'hidden' | 'mapHidden'>;
  readonly className?: string;
  /** Whether the control is in a popover. A click on a list outside the popover would close it. */
  readonly inPopover?: boolean;
}

/** The control of one setting. Its name, help, range and choices come from the settings table. */
export function SettingControl({ name, className, inPopover = false }: Props) {
  const setting = useSettingWords(name);
  const value = useLab((state) => state.settings[name]);
  const id = useId();
  return (
    <div className={`${classes.control} ${className ?? ''}`}>
      {setting.kind !== 'switch' && (
        <Tooltip label={setting.help}>
          <span className={classes.label} id={id}>
            <span>{setting.label}</span>
            {setting.kind === 'number' && !isSeed(name) && (
              <output className={classes.value} translate="no">
                {inWords(setting, Number(value))}
              </output>
            )}
          </span>
        </Tooltip>
      )}
      <Field name={name} setting={setting} value={value} inPopover={inPopover} />
    </div>
  );
}

/** The number, or the setting's word for 0. */
const inWords = ({ zero }: NumberSetting, value: number) => (value === 0 && zero ? zero : plain(value));

// The seed is a name, not a quantity: a person types it or picks a random one, so it has no slider.
const isSeed = (name: SettingKey) => name === 'seed';

interface FieldProps {
  readonly name: Props['name'];
  readonly setting: Setting;
  readonly value: Settings[Props['name']];
  readonly inPopover: boolean;
}

function Field({ name, setting, value, inPopover }: FieldProps) {
  const lab = useVerbs();
  switch (setting.kind) {
    case 'number':
      if (isSeed(name)) return <Seed />;
      return (
        <StopSlider
          setting={setting}
          label={setting.label}
          value={Number(value)}
          onChange={(next, gesture) => lab.set({ [name]: next }, gesture)}
          format={(number) =>
            [inWords(setting, number), !(number === 0 && setting.zero) && setting.unit]
              .filter(Boolean)
              .join(' ')
          }
        />
      );
    case 'choice':
      return (
        <Select
          aria-label={setting.label}
          data={[...setting.options]}
          comboboxProps={{ withinPortal: !inPopover }}
          value={String(value)}
          onChange={(next) => lab.set({ [name]: next ?? undefined })}
        />
      );
    case 'switch':
      return (
        <Tooltip label={setting.help} refProp="rootRef">
          <Switch
            label={setting.label}
            checked={value === true}
            onChange={(event) => lab.set({ [name]: event.currentTarget.checked })}
          />
        </Tooltip>
      );
    case 'list':
      return null;
    default:
      return setting satisfies never;
  }
}

function Seed() {
  const lab = useVerbs();
  const seed = useLab((state) => state.settings.seed);
  const { label, min, max } = SETTINGS.seed;
  return (
    <div className={classes.seed}>
      <WholeNumber
        aria-label={label}
        value={seed}
        min={min}
        max={max}
        onChange={(next) => lab.set({ seed: next })}
      />
      <Tooltip label="A new random seed">
        <ActionIcon
          variant="subtle"
          size={26}
          aria-label="Random seed"
          onClick={() => lab.set({ seed: Math.floor(Math.random() * (max + 1)) })}
        >
          <DiceIcon />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
