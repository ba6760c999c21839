// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HealthReport } from '../../../domain/health';
import { showInPage } from '../../page.testing';
import { StudyControls } from './StudyControls';

const setUp = () => showInPage(<StudyControls name="health" verb="Examine again" progressName="Examined" />);

const REPORT: HealthReport = {
  runId: 1,
  step: 1200,
  epoch: 2.5,
  codeSize: 32,
  layers: [],
  code: 0,
  trainLoss: 0.1,
  testLoss: 0.1,
};

describe('the controls of a study', () => {
  it('start it, and cancel it while it runs', async () => {
    const { hand, lab } = setUp();
    await hand.click(screen.getByRole('button', { name: 'Examine again' }));
    expect(lab.getState().studies.health.progress).not.toBeNull();
    await hand.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(lab.getState().studies.health.progress).toBeNull();
    expect(screen.getByRole('button', { name: 'Examine again' })).toBeTruthy();
  });

  it('show its progress and what it is doing', () => {
    const { lab, say } = setUp();
    act(() => {
      lab.study('health');
      const progress = { done: 0.25, doing: 'Looking at gradients' };
      say({ type: 'study', name: 'health', news: { kind: 'progress', progress } });
    });
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Examined' }).value).toBe(0.25);
    expect(screen.getByText('Looking at gradients…')).toBeTruthy();
  });

  it('give the moment of the results, and say if they are of an earlier run', () => {
    const { lab, say } = setUp();
    act(() => say({ type: 'study', name: 'health', news: { kind: 'report', report: REPORT } }));
    expect(screen.getByText('Measured at epoch 2.50, step 1,200.')).toBeTruthy();
    act(() => lab.restart());
    expect(screen.getByText('Measured at epoch 2.50, step 1,200 of an earlier run.')).toBeTruthy();
  });

  it('say why it failed, and start it again on Retry', async () => {
    const { hand, lab, say } = setUp();
    act(() =>
      say({ type: 'study', name: 'health', news: { kind: 'failed', message: 'No memory is left.' } }),
    );
    expect(screen.getByRole('alert').textContent).toContain('No memory is left.');
    await hand.click(screen.getByRole('button', { name: 'Retry' }));
    expect(lab.getState().studies.health).toMatchObject({ error: null, progress: { done: 0 } });
  });
});
