import { ActionIcon, Popover } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { Settings } from '../../domain/settings';
import { useLab } from '../lab';
import { SettingControl } from '../widgets/SettingControl';
import { Tooltip } from '../widgets/Tooltip';
import classes from './TrainingRow.module.css';

type Name = ComponentProps<typeof SettingControl>['name'];

interface Group {
  readonly name: string;
  /** The settings that have an effect with the present values. */
  readonly settings: (settings: Settings) => readonly (Name | false)[];
}

const GROUPS: readonly Group[] = [
  {
    name: 'Network',
    settings: ({ hidden, filters }) => [
      'initialiser',
      'outputActivation',
      hidden.length + filters.length > 0 && 'dropout',
      'tied',
      'variational',
    ],
  },
  {
    name: 'Noise on the input',
    settings: ({ noise }) => ['noise', noise !== 'none' && 'noiseAmount'],
  },
  {
    name: 'Penalties on the code',
    settings: ({ sparsity }) => [
      'sparsity',
      sparsity !== 'none' && 'sparsityWeight',
      sparsity === 'kl' && 'sparsityTarget',
      'contraction',
    ],
  },
  {
    name: 'Steps',
    settings: ({ optimizer }) => ['clipNorm', optimizer === 'adam' && 'weightDecay'],
  },
];

/** The settings that most runs do not change. */
export function MoreSettings() {
  const settings = useLab((state) => state.settings);
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label="More settings: noise, penalties, dropout, variational and tied networks">
          <ActionIcon variant="subtle" color="gray" aria-label="More settings" className={classes.more}>
            ⋯
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.others} aria-label="More settings">
        {GROUPS.map((group) => (
          <fieldset key={group.name} className={classes.group}>
            <legend>{group.name}</legend>
            {group
              .settings(settings)
              .map((name) => name && <SettingControl key={name} name={name} inPopover />)}
          </fieldset>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
