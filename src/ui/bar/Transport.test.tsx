// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { shouldTrain } from '../../state/course';
import { showInPage } from '../page.testing';
import { Transport } from './Transport';

describe('the buttons of the run', () => {
  it('train, then pause', async () => {
    const { hand, lab } = showInPage(<Transport />);
    await hand.click(screen.getByRole('button', { name: 'Train' }));
    expect(shouldTrain(lab.getState())).toBe(true);
    await hand.click(screen.getByRole('button', { name: 'Pause' }));
    expect(shouldTrain(lab.getState())).toBe(false);
  });

  it('offer to train again when the run has ended by itself', () => {
    const { lab, say } = showInPage(<Transport />);
    act(() => lab.train());
    act(() => say({ type: 'state', runId: 1, state: 'finished' }));
    expect(screen.getByRole('button', { name: 'Train' })).toBeTruthy();
  });

  it('start a new run', async () => {
    const { hand, lab } = showInPage(<Transport />);
    const before = lab.getState().run.id;
    await hand.click(screen.getByRole('button', { name: 'Restart' }));
    expect(lab.getState().run.id).toBe(before + 1);
  });
});
