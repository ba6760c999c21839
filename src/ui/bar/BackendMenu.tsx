import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { type BackendChoice, SETTINGS } from '../../domain/settings';
import { DownIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import classes from './BackendMenu.module.css';
import { noteOn, speedsInWords } from './backendWords';
import figures from './Figures.module.css';

const NAMES = Object.fromEntries(SETTINGS.backend.options.map(({ value, label }) => [value, label]));

/** The backend in use, the training speed of each backend on this device, and the choice of another backend. */
export function BackendMenu() {
  const report = useLab((state) => state.backend);
  const measuring = useLab((state) => state.measuring);
  const measured = useLab((state) => speedsInWords(state.speeds));
  const id = useId();
  const about = useId();
  return (
    <Menu position="bottom-end" width={344}>
      <Menu.Target>
        <UnstyledButton className={classes.target} title={measured}>
          <span className={figures.label}>
            <span id={id}>{SETTINGS.backend.label}</span>
            <VisuallyHidden>choose another</VisuallyHidden>
          </span>
          <output className={figures.value} aria-labelledby={id} translate={report ? 'no' : 'yes'}>
            {report ? NAMES[report.name] : measuring ? 'Measuring…' : 'Starting…'}
          </output>
          <DownIcon />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown {...(report ? { 'aria-describedby': about } : {})}>
        {report && (
          // A menu may contain only its items, so this text describes the menu as a whole.
          <div id={about} className={classes.report}>
            <span>Running</span>
            <span translate="no">{NAMES[report.name]}</span>
            <span>Device</span>
            <span translate="no">{report.device}</span>
            <span>Precision</span>
            <span translate="no">{report.precision}</span>
            {report.reason && <span className={classes.reason}>{report.reason}</span>}
          </div>
        )}
        <Choices />
        <Menu.Divider />
        <MeasureAgain />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices() {
  const lab = useVerbs();
  const speeds = useLab((state) => state.speeds);
  const measuring = useLab((state) => state.measuring);
  const chosen = useLab((state) => state.settings.backend);
  const running = useLab((state) => state.backend?.name ?? null);
  return (
    <>
      <Menu.Label>Choose another backend; the run continues</Menu.Label>
      <Menu.RadioGroup value={chosen} onChange={(next) => lab.set({ backend: next as BackendChoice })}>
        {SETTINGS.backend.options.map(({ value, label }) => {
          const { speed, reason } = noteOn(value, speeds, measuring);
          return (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              <span className={classes.choice}>
                <span>
                  <span>{label}</span>
                  {value === running && <span className={classes.note}> in use</span>}
                </span>
                {speed && <span className={classes.speed}>{speed}</span>}
              </span>
              {reason && <span className={classes.why}>{reason}</span>}
            </Menu.RadioItem>
          );
        })}
      </Menu.RadioGroup>
    </>
  );
}

function MeasureAgain() {
  const lab = useVerbs();
  const measuring = useLab((state) => state.measuring);
  return (
    <Menu.Item closeMenuOnClick={false} disabled={measuring} onClick={() => lab.measureBackends()}>
      <span>{measuring ? 'Measuring…' : 'Measure again'}</span>
      <span className={classes.why}>
        Trains a 784-128-32-128-784 network for a moment on each backend. Your run waits, then continues.
      </span>
    </Menu.Item>
  );
}
