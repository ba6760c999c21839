import { describe, expect, it, vi } from 'vitest';
import type { Frame, TrainerMessage } from '../../client/client';
import type { Checkpoint } from '../../domain/checkpoint';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { type Course, makingRoom } from '../course';
import type { Lab, State } from '../state';
import { keyOf, PRESENT, plan } from './plan';
import { createSweep, type SweepOptions } from './sweep';

const choice = { variants: ['linear-32', 'article'], sizes: [8, 2], epochs: 3 };

describe('the plan of a sweep', () => {
  it('has each variant at each code size, small codes first, for the epochs of the budget', () => {
    const points = plan(choice, { ...INITIAL_SETTINGS, seed: 9 });
    expect(points.map(({ variant, settings }) => [variant, settings.codeSize])).toEqual([
      ['Linear code 32', 2],
      ['Article', 2],
      ['Linear code 32', 8],
      ['Article', 8],
    ]);
    expect(points.every(({ settings }) => settings.epochs === 3 && settings.seed === 9)).toBe(true);
    expect(points[1]?.settings).toMatchObject({ codeActivation: 'sigmoid', schedule: 'one-cycle' });
  });

  it('is of the page’s data, and a point of other data is another point', () => {
    const [point] = plan(choice, { ...INITIAL_SETTINGS, data: 'letters' });
    expect(point?.settings.data).toBe('letters');
    const [same] = plan(choice, INITIAL_SETTINGS);
    expect(point && keyOf(point)).not.toBe(same && keyOf(same));
    expect(point && keyOf({ ...point, settings: { ...point.settings, data: 'mnist' } })).toBe(
      same && keyOf(same),
    );
  });

  it('names the page’s own settings, and trains them once if they equal a chosen preset', () => {
    const own = { ...INITIAL_SETTINGS, hidden: [50], filters: [8] };
    expect(plan({ ...choice, variants: [PRESENT] }, own)[0]?.variant).toBe('Custom 8f-50-code');
    expect(plan({ ...choice, variants: [PRESENT, 'linear-32'] }, INITIAL_SETTINGS)).toHaveLength(2);
    expect(plan({ ...choice, variants: ['no such'] }, own)).toEqual([]);
  });
});

function setUp(kept: SweepOptions['kept'] = { choice, results: [] }) {
  const state = { settings: INITIAL_SETTINGS, course: 'trains' as Course, measuring: false };
  let changed: Parameters<Lab['subscribe']>[0] = () => {};
  const lab = {
    subscribe(listener: typeof changed) {
      changed = listener;
      return () => {};
    },
    getState: () => state as State,
    set: vi.fn<(partial: Partial<Settings>) => void>(),
    train: vi.fn<() => void>(),
    pause: () => become({ course: 'halted' }),
    standBack: vi.fn<() => void>(),
    comeBack: vi.fn<() => void>(),
  };
  let nextId = 1;
  const trainers: Record<'run' | 'train' | 'pause' | 'dispose', ReturnType<typeof vi.fn>>[] = [];
  const onPoint = vi.fn<NonNullable<SweepOptions['onPoint']>>();
  let say: (message: TrainerMessage) => void = () => {};
  let shouldTrain = () => false;
  const sweep = createSweep({
    lab,
    kept,
    onPoint,
    connect(options) {
      say = options.onMessage;
      shouldTrain = options.shouldTrain;
      const trainer = {
        run: vi.fn(() => nextId++),
        train: vi.fn(),
        pause: vi.fn(),
        shown: vi.fn(),
        dispose: vi.fn(),
      };
      trainers.push(trainer);
      return trainer;
    },
  });
  const frame = (runId: number, mse: number) => {
    const losses = { bce: 5 * mse, mse };
    const test = [{ step: 10, epoch: 3, seconds: 2, losses }];
    const progress = { step: 10, epoch: 3, seconds: 2 };
    say({ type: 'frame', runId, ...progress, train: test, test, sample: [] } as unknown as Frame);
  };
  const finish = (runId: number, mse: number) => {
    frame(runId, mse);
    say({ type: 'state', runId, state: 'finished' });
  };
  const become = (change: Partial<State>) => {
    const previous = { ...state } as State;
    Object.assign(state, change);
    changed({ ...state } as State, previous);
  };
  lab.train.mockImplementation(() => become({ course: 'trains' }));
  lab.standBack.mockImplementation(() => become({ course: makingRoom(state.course) }));
  lab.comeBack.mockImplementation(() => {
    if (state.course === 'yields') become({ course: 'trains' });
  });
  return {
    sweep,
    onPoint,
    lab,
    state,
    trainers,
    frame,
    finish,
    become,
    say: (message: TrainerMessage) => say(message),
    /** Whether the sweep's own thread should train. */
    asks: () => shouldTrain(),
  };
}

describe('a sweep', () => {
  it('trains point after point in its own thread while the page’s run pauses, which continues afterwards', () => {
    const { sweep, state, trainers, finish, frame, asks } = setUp();
    sweep.start();
    expect(state.course).toBe('yields');
    frame(1, 0.5);
    expect(asks()).toBe(true);
    expect(sweep.getState().running).toMatchObject({ epoch: 3, testMse: 0.5 });
    for (const [i, mse] of [0.05, 0.06, 0.03, 0.04].entries()) finish(i + 1, mse);
    const { results, running } = sweep.getState();
    expect(running).toBeNull();
    expect(results.map(({ variant, settings, test }) => [variant, settings.codeSize, test.mse])).toEqual([
      ['Linear code 32', 2, 0.05],
      ['Article', 2, 0.06],
      ['Linear code 32', 8, 0.03],
      ['Article', 8, 0.04],
    ]);
    expect(results[0]).toMatchObject({
      steps: 10,
      seconds: 2,
      parameters: 784 * 128 + 128 + 258 + 384 + 129 * 784,
    });
    expect(trainers[0]?.dispose).toHaveBeenCalledOnce();
    expect(state.course).toBe('trains');
  });

  it('stops immediately, keeps finished points, and continues with the missing ones', () => {
    const { sweep, state, finish, trainers } = setUp();
    state.course = 'halted';
    sweep.start();
    finish(1, 0.05);
    sweep.stop();
    expect(sweep.getState()).toMatchObject({ running: null });
    expect(sweep.getState().results).toHaveLength(1);
    expect(state.course).toBe('halted');
    // A message that was on its way.
    finish(2, 0.01);
    expect(sweep.getState().results).toHaveLength(1);
    expect(sweep.missing()).toHaveLength(3);
    sweep.start();
    expect(trainers).toHaveLength(2);
    for (const id of [3, 4, 5]) finish(id, 0.02);
    expect(sweep.missing()).toEqual([]);
    sweep.start();
    expect(trainers).toHaveLength(2);
    // With a larger budget they are different points.
    sweep.choose({ epochs: 4 });
    expect(sweep.missing()).toHaveLength(4);
    sweep.clear();
    expect(sweep.getState().results).toEqual([]);
  });

  it('continues with the settings from its start', () => {
    const { sweep, state, finish } = setUp();
    sweep.start();
    state.settings = { ...INITIAL_SETTINGS, seed: 77 };
    finish(1, 0.05);
    expect(sweep.getState().running?.point.settings.seed).toBe(INITIAL_SETTINGS.seed);
  });

  it('pauses while a person trains, and continues from the same step when it is resumed', () => {
    const { sweep, lab, state, trainers, frame, finish } = setUp();
    sweep.start();
    finish(1, 0.05);
    frame(2, 0.3);
    lab.train();
    expect(trainers[0]?.pause).toHaveBeenCalledOnce();
    expect(sweep.getState().running).toMatchObject({ rests: 'run', epoch: 3, testMse: 0.3 });
    expect(sweep.getState().results).toHaveLength(1);
    // A pause of the page's own run does not resume the sweep.
    lab.pause();
    expect(sweep.getState().running?.rests).toBe('run');
    lab.train();
    sweep.start();
    expect(sweep.getState().running).toMatchObject({ rests: null, testMse: 0.3 });
    expect(state.course).toBe('yields');
    expect(trainers).toHaveLength(1);
    expect(trainers[0]?.dispose).not.toHaveBeenCalled();
    for (const id of [2, 3, 4]) finish(id, 0.02);
    expect(sweep.getState().results).toHaveLength(4);
    // It was training when the sweep was resumed.
    expect(state.course).toBe('trains');
  });

  it('that is stopped during a pause does not change the page’s own run', () => {
    const { sweep, lab, state } = setUp();
    sweep.start();
    lab.train();
    lab.pause();
    sweep.stop();
    expect(sweep.getState().running).toBeNull();
    expect(state.course).toBe('halted');
  });

  it('pauses while the backends are measured, and then continues by itself', () => {
    const { sweep, trainers, become } = setUp();
    sweep.start();
    become({ measuring: true });
    expect(sweep.getState().running?.rests).toBe('measuring');
    become({ measuring: false });
    expect(sweep.getState().running?.rests).toBeNull();
    expect(trainers[0]?.train).toHaveBeenCalledTimes(2);
    become({ measuring: true });
    become({ course: 'trains' });
    become({ measuring: false });
    expect(sweep.getState().running?.rests).toBe('run');
  });

  it('stays paused if a point fails during the pause, at the next point', () => {
    const { sweep, lab, trainers, say } = setUp();
    sweep.start();
    lab.train();
    say({ type: 'failed', message: 'Training diverged.', fatal: false });
    expect(sweep.getState().running).toMatchObject({ point: { variant: 'Article' }, rests: 'run' });
    expect(trainers[0]?.train).toHaveBeenCalledOnce();
    sweep.start();
    expect(sweep.getState().running?.rests).toBeNull();
    expect(trainers[0]?.train).toHaveBeenCalledTimes(2);
  });

  it('skips a point that diverges, with a message, and ends when the thread ends', () => {
    const { sweep, say, finish, state } = setUp();
    sweep.start();
    say({ type: 'failed', message: 'Training diverged.', fatal: false });
    expect(sweep.getState()).toMatchObject({
      error: 'Training diverged.',
      running: { point: { variant: 'Article' } },
    });
    finish(2, 0.05);
    say({ type: 'failed', message: 'The thread has ended.', fatal: true });
    expect(sweep.getState()).toMatchObject({ running: null, error: 'The thread has ended.' });
    expect(state.course).toBe('trains');
  });

  it('hands over each trained point as a run, with its curves, its weights and the backend that trained it', () => {
    const { sweep, onPoint, say, frame, finish } = setUp();
    sweep.start();
    const report = { name: 'wasm', device: 'SIMD', precision: 'float32', reason: null } as const;
    say({ type: 'backend', report });
    frame(1, 0.5);
    const checkpoint = { step: 10, epoch: 3 } as Checkpoint;
    say({ type: 'checkpoint', runId: 1, checkpoint });
    // Of the run before: it was on its way.
    say({ type: 'checkpoint', runId: 0, checkpoint: { step: 7 } as Checkpoint });
    finish(1, 0.05);
    expect(onPoint).toHaveBeenCalledOnce();
    const trained = onPoint.mock.calls[0]?.[0];
    expect(trained).toMatchObject({ sweep: 'Linear code 32', settings: { codeSize: 2 }, backend: report });
    expect(trained?.checkpoint).toBe(checkpoint);
    expect(trained?.run).toMatchObject({
      step: 10,
      epoch: 3,
      test: { mse: 0.05 },
      best: { losses: { mse: 0.05 } },
    });
    expect(trained?.run.curves.test.map(({ losses }) => losses.mse)).toEqual([0.05]);
    // The next point is another run, and has no weights of this one.
    finish(2, 0.06);
    expect(onPoint).toHaveBeenCalledOnce();
  });

  it('opens a point as the page’s own run', () => {
    const { sweep, lab, finish } = setUp();
    sweep.start();
    finish(1, 0.05);
    const [result] = sweep.getState().results;
    if (!result) throw new Error('no result');
    sweep.open(result);
    expect(lab.set.mock.calls[0]?.[0]).toMatchObject({ codeSize: 2, epochs: 3, hidden: [128] });
    expect(lab.set.mock.calls[0]?.[0]).not.toHaveProperty('theme');
    expect(sweep.getState().running).toBeNull();
    expect(lab.train).toHaveBeenCalledOnce();
  });
});
