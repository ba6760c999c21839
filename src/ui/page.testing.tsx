/** For tests of components: the page's own state around them, with a training thread that does nothing. */
import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { createLab, type LabOptions, type Trainer } from '../state/lab';
import type { Keeper } from '../state/records/keeper';
import { keeperOf } from '../state/records/keeper.testing';
import { createSweep } from '../state/sweep/sweep';
import { KeeperContext } from './keeper';
import { LabProvider } from './lab';
import { SweepContext } from './sweep';
import { theme } from './theme';

afterEach(cleanup);

/** Sends a message from the training thread. */
type Say = Parameters<LabOptions['connect']>[0]['onMessage'];

export function showInPage(
  element: ReactElement,
  settings: Partial<Settings> = {},
  keeper: Keeper = keeperOf(),
) {
  let runs = 0;
  let say: Say = () => {};
  const tell: Say = (message) => say(message);
  const soon = () => Promise.resolve();
  const trainer = new Proxy({} as Trainer, {
    get: (_, name) => (name === 'run' ? () => ++runs : name === 'input' ? () => 1 : soon),
  });
  const lab = createLab({
    settings: { ...INITIAL_SETTINGS, ...settings },
    connect: ({ onMessage }) => {
      say = onMessage;
      return trainer;
    },
    afterPaint: () => {},
  });
  const sweep = createSweep({
    lab,
    kept: { results: [] },
    connect: () => ({ ...trainer, run: () => 1, train() {}, pause() {}, shown() {}, dispose() {} }),
  });
  const set = vi.spyOn(lab, 'set');
  const page = (
    <MantineProvider theme={theme} env="test">
      <LabProvider lab={lab}>
        <SweepContext value={sweep}>
          <KeeperContext value={keeper}>{element}</KeeperContext>
        </SweepContext>
      </LabProvider>
    </MantineProvider>
  );
  return {
    lab,
    sweep,
    keeper,
    set,
    hand: userEvent.setup(),
    say: tell,
    ...render(page),
  };
}
