// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { shouldTrain } from '../../state/course';
import { showInPage } from '../page.testing';
import { Notice } from './Notice';
import { Missing } from './Starting';

const press = (name: string) => screen.getByRole('button', { name });
const offers = (name: RegExp) => screen.queryByRole('button', { name }) !== null;

describe('a thread that was given up', () => {
  const stopped = (settings: Partial<Settings>, opening: 'webgl' | 'wasm' | 'thread') => {
    const page = showInPage(<Notice />, settings);
    act(() => page.lab.train());
    act(() => page.say({ type: 'opening', what: opening }));
    act(() => page.say({ type: 'failed', fatal: true, message: 'It did not help.' }));
    return page;
  };

  it('is started again by one press', async () => {
    const { hand, lab } = stopped({}, 'thread');
    expect(screen.getByRole('alert').textContent).toContain('It did not help.');
    expect(shouldTrain(lab.getState())).toBe(false);
    await hand.click(press('Try again'));
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('on a GPU goes on with WebAssembly by one press', async () => {
    const { hand, lab } = stopped({ backend: 'auto' }, 'webgl');
    const { run } = lab.getState();
    await hand.click(press('Go on with WebAssembly'));
    const { settings, run: now } = lab.getState();
    expect(settings.backend).toBe('wasm');
    expect(now.id).toBe(run.id);
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('is not offered WebAssembly if it ran on it, or if WebAssembly was asked for', () => {
    stopped({ backend: 'auto' }, 'wasm').unmount();
    expect(offers(/WebAssembly/)).toBe(false);
    stopped({ backend: 'wasm' }, 'webgl');
    expect(offers(/WebAssembly/)).toBe(false);
  });
});

describe('a divergence', () => {
  const diverged = (learningRate: number) => {
    const page = showInPage(<Notice />, { learningRate });
    act(() => page.lab.train());
    act(() =>
      page.say({
        type: 'diverged',
        runId: 1,
        message: 'Training diverged.',
        from: { step: 0, epoch: 0, seconds: 0 },
      }),
    );
    return page;
  };

  it('offers to go on with a tenth of the learning rate', async () => {
    const { hand, lab } = diverged(0.3);
    await hand.click(press('Go on with a learning rate of 0.03'));
    expect(lab.getState().settings.learningRate).toBe(0.03);
    expect(shouldTrain(lab.getState())).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers no rate below the lowest one', () => {
    diverged(0.00002);
    expect(offers(/learning rate/)).toBe(false);
  });
});

it('a missing script is named, with the time of the next try, and fetched at once by one press', async () => {
  const { hand, lab, say } = showInPage(<Missing />, { ...INITIAL_SETTINGS, backend: 'wasm' });
  expect(screen.queryByRole('alert')).toBeNull();
  act(() => say({ type: 'missing', why: 'This device is offline.', seconds: 8 }));
  expect(screen.getByRole('alert').textContent).toBe('This device is offline.');
  expect(screen.getByText('Next try in 8 s.')).toBeTruthy();
  await hand.click(press('Try now'));
  expect(lab.getState().missing).toBeNull();
});
