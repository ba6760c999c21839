import { Menu, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import type { BackendName } from '../../model/progress';
import { SETTINGS } from '../../model/settings';
import { DownIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import classes from './BackendMenu.module.css';
import figures from './Figures.module.css';

const NAMES: Readonly<Record<BackendName, string>> = {
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

/** What really runs, why, and the choice of another. */
export function BackendMenu() {
  const lab = useVerbs();
  const report = useLab((state) => state.backend);
  const chosen = useLab((state) => state.settings.backend);
  const id = useId();
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={`${SETTINGS.backend.label}: choose another`}>
          <span className={figures.label} id={id}>
            {SETTINGS.backend.label}
          </span>
          <output className={figures.value} aria-labelledby={id}>
            {report ? NAMES[report.name] : 'Starting…'}
          </output>
          <DownIcon />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {report && (
          <dl className={classes.report}>
            <dt>Running</dt>
            <dd>{NAMES[report.name]}</dd>
            <dt>Device</dt>
            <dd>{report.device}</dd>
            <dt>Precision</dt>
            <dd>{report.precision}</dd>
            {report.reason && <p className={classes.reason}>{report.reason}</p>}
          </dl>
        )}
        <Menu.Label>Choose another; the run goes on where it is</Menu.Label>
        {SETTINGS.backend.options.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === chosen}
            data-checked={value === chosen || undefined}
            onClick={() => lab.set({ backend: value })}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
