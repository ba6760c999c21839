import { describe, expect, it } from 'vitest';
import { shouldTrain } from './course';
import { setUp } from './lab.testing';

const BEGINNING = { step: 0, epoch: 0, seconds: 0 };

describe('a failure', () => {
  it('is reported, and so is its end', () => {
    const { lab, say, recovered } = setUp();
    say({ type: 'failed', message: 'The loss is not a number any more.', fatal: false });
    expect(lab.getState().notice).toEqual({ kind: 'error', message: 'The loss is not a number any more.' });
    recovered('The training worker failed. It was started again.');
    expect(lab.getState().notice).toEqual({
      kind: 'info',
      message: 'The training worker failed. It was started again.',
    });
    lab.dismissNotice();
    expect(lab.getState().notice).toBeNull();
  });

  it('takes the figures of lost steps away, and the run goes on from its checkpoint', () => {
    const { lab, frame, say } = setUp();
    const point = (step: number) => ({
      step,
      epoch: 0,
      seconds: step,
      losses: { bce: 1 / step, mse: 1 / step },
    });
    lab.train();
    frame(100, { test: [point(100)] });
    frame(200, { test: [point(200)] });
    say({ type: 'starting', runId: 1, from: { step: 100, epoch: 0.2, seconds: 10 } });
    const { run, backend, opening } = lab.getState();
    expect({ backend, opening }).toEqual({ backend: null, opening: 'script' });
    expect(run).toMatchObject({
      step: 100,
      epoch: 0.2,
      seconds: 10,
      train: { bce: 0.01 },
      test: { bce: 0.01 },
    });
    expect(run.tested?.step).toBe(100);
    expect(run.best?.step).toBe(100);
    expect([...run.curves.train, ...run.curves.test].map(({ step }) => step)).toEqual([100, 100]);
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('changes nothing of a run that the new thread does not have', () => {
    const { lab, frame, say } = setUp();
    frame(200);
    say({ type: 'starting', runId: null, from: BEGINNING });
    expect(lab.getState().run.step).toBe(200);
  });

  it('that no restart has mended is no longer reported once the thread is started again', () => {
    const { lab, say } = setUp();
    lab.train();
    say({ type: 'failed', message: 'It did not help.', fatal: true });
    expect(lab.getState()).toMatchObject({ stopped: true, notice: { about: 'stopped' } });
    say({ type: 'starting', runId: 1, from: BEGINNING });
    expect(lab.getState()).toMatchObject({ stopped: false, notice: null, course: 'trains' });
  });

  it('to fetch the script is shown until the thread speaks, also while it is fetched again', () => {
    const { lab, say } = setUp();
    lab.train();
    say({ type: 'missing', why: 'This device is offline.', seconds: 4 });
    expect(lab.getState()).toMatchObject({ missing: { why: 'This device is offline.', seconds: 4 } });
    say({ type: 'starting', runId: 1, from: BEGINNING });
    expect(lab.getState()).toMatchObject({ missing: { why: 'This device is offline.', seconds: 0 } });
    expect(shouldTrain(lab.getState())).toBe(true);
    say({ type: 'opening', what: 'thread' });
    expect(lab.getState().missing).toBeNull();
  });

  it('stops the page’s playing if no restart helps', () => {
    const { lab, say } = setUp();
    lab.train();
    say({ type: 'failed', message: 'Choose another backend.', fatal: true });
    expect(lab.getState()).toMatchObject({ course: 'failed', run: { state: 'paused' } });
  });
});

describe.each(['diverged', 'exhausted'] as const)('a run that has %s', (type) => {
  const diverge = () => {
    const page = setUp();
    const { lab, frame, say, state } = page;
    lab.train();
    state('training');
    frame(40);
    frame(50, { train: [{ step: 50, epoch: 1, seconds: 1, losses: { bce: Number.NaN, mse: Number.NaN } }] });
    say({ type, runId: 1, message: 'Training diverged.', from: BEGINNING });
    state('compiling');
    state('paused');
    return page;
  };

  it('leaves the run at its last good step, without the figures of later ones', () => {
    const { run, notice, course } = diverge().lab.getState();
    expect(course).toBe('ended');
    expect(run).toMatchObject({ state: 'paused', step: 0, epoch: 0, train: null, test: null });
    expect(run.curves.train).toEqual([]);
    expect(notice).toEqual({ kind: 'error', message: 'Training diverged.', about: type });
  });

  it.each([
    ['training goes on', ({ lab, state }) => [lab.train(), state('training')]],
    ['a step is taken', ({ lab, state }) => [lab.step(), state('training')]],
    ['a new run begins', ({ lab }) => [lab.restart()]],
    ['the learning rate is changed', ({ lab }) => [lab.set({ learningRate: 0.0001 })]],
    ['the optimizer is changed', ({ lab }) => [lab.set({ optimizer: 'rmsprop' })]],
  ] satisfies [string, (page: ReturnType<typeof setUp>) => unknown][])(
    'is no longer reported when %s',
    (_, act) => {
      const page = diverge();
      page.lab.set({ curveScale: 'log' });
      expect(page.lab.getState().notice).not.toBeNull();
      act(page);
      expect(page.lab.getState().notice).toBeNull();
    },
  );
});
