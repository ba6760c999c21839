import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { SETTINGS, type Settings } from '../../domain/settings';
import { HelpIcon, Mark, MoonIcon, SunIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { part } from '../widgets/part/part';
import classes from './Bar.module.css';
import { DataChoice } from './DataChoice';
import { ExportMenu } from './export/ExportMenu';
import { Figures } from './Figures';
import { PresetMenu } from './PresetMenu';
import type { LinkTo } from './share/link';
import { Share } from './share/Share';
import { Transport } from './Transport';

const HelpDialog = part('Help', async () => (await import('./HelpDialog')).HelpDialog);

interface Props {
  readonly link: LinkTo;
}

export function Bar({ link }: Props) {
  return (
    <header className={classes.bar}>
      <h1 className={classes.name}>
        <Mark />
        <span translate="no">Hourglass</span>
      </h1>
      <div className={classes.choices}>
        <DataChoice />
        <PresetMenu />
      </div>
      <Transport />
      <Figures />
      <div className={classes.tools}>
        <ExportMenu />
        <Share link={link} />
        <Theme />
        <Help />
      </div>
    </header>
  );
}

function Theme() {
  const lab = useVerbs();
  const theme = useLab((state) => state.settings.theme);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={SETTINGS.theme.label}
          title={SETTINGS.theme.help}
        >
          {theme === 'dark' ? <MoonIcon /> : <SunIcon />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={theme} onChange={(next) => lab.set({ theme: next as Settings['theme'] })}>
          {SETTINGS.theme.options.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function Help() {
  // Null until the dialog is first requested: only then is it fetched.
  const [opened, setOpened] = useState<boolean | null>(null);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Help"
        title="What am I seeing?"
        onClick={() => setOpened(true)}
      >
        <HelpIcon />
      </ActionIcon>
      {opened !== null && <HelpDialog opened={opened} onClose={() => setOpened(false)} />}
    </>
  );
}
