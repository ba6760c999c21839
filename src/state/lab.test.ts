import { describe, expect, it, vi } from 'vitest';
import type { Frame, StudyNews, TrainerMessage } from '../client/client';
import { shippedSet } from '../domain/dataSet';
import type { ImageSet } from '../domain/imageSet';
import { PRESETS } from '../domain/presets';
import type { PcaReport } from '../domain/progress';
import type { LatentMap } from '../domain/results';
import { INITIAL_SETTINGS } from '../domain/settings';
import type { StudyReport } from '../domain/study';
import { shouldTrain } from './course';
import { NO_OWN_IMAGES } from './dataSource';
import { answerTo, digit, setUp } from './lab.testing';
import { NO_STUDIES } from './reduce';
import type { Lab } from './state';
import { momentOf } from './timeline/moments.testing';
import { NO_TIMELINE } from './timeline/timeline';
import { NO_UMAP } from './umapLayout';

describe('a setting that restarts', () => {
  it('starts a run with the same seed immediately, and continues to train', async () => {
    const { lab, client, frame } = setUp();
    lab.train();
    frame(10);
    lab.set({ codeSize: 8 });
    await Promise.resolve();
    expect(client.run).toHaveBeenCalledTimes(2);
    expect(client.run.mock.lastCall?.[0]).toMatchObject({ codeSize: 8, seed: INITIAL_SETTINGS.seed });
    expect(client.train).toHaveBeenCalledTimes(2);
    expect(lab.getState().run).toMatchObject({ id: 2, step: 0, train: null });
  });

  it('keeps a list the same object while its values are the same', () => {
    const { lab } = setUp();
    const { hidden } = lab.getState().settings;
    lab.set({ codeSize: 8, hidden: [...hidden] });
    expect(lab.getState().settings.codeSize).toBe(8);
    expect(lab.getState().settings.hidden).toBe(hidden);
  });

  it('leaves a paused page paused', () => {
    const { lab, client } = setUp();
    lab.set({ hidden: [64, 32] });
    expect(client.run).toHaveBeenCalledTimes(2);
    expect(client.train).not.toHaveBeenCalled();
  });

  it('clears all results of the previous network, but keeps its progress', () => {
    const { lab, frame } = setUp();
    const map = {} as NonNullable<Frame['map']>;
    const samples = {} as NonNullable<Frame['samples']>;
    const pixels = Float32Array.from({ length: 784 }, (_, i) => i / 784);
    lab.draw({ strokes: [], picture: { name: 'a ramp', pixels } });
    const inputId = 1e9;
    frame(938, { map, samples, answer: answerTo(inputId) });
    expect(lab.getState().input.result).not.toBeNull();
    lab.set({ codeSize: 8 });
    expect(lab.getState().run).toMatchObject({
      map: null,
      samples: null,
      test: null,
      before: { step: 938, epoch: 2 },
    });
    expect(lab.getState().input).toMatchObject({ result: null });
    expect(lab.getState().input.pixels).not.toBeNull();
    // A run that ends before it has shown anything is not on the page.
    lab.set({ codeSize: 4 });
    expect(lab.getState().run.before).toEqual({ step: 938, epoch: 2 });
  });

  it('never shows its value beside a figure of the previous network, to any listener', () => {
    const { lab, frame } = setUp();
    lab.draw(digit(1));
    const answer = answerTo(1e9);
    frame(938, {
      map: {} as NonNullable<Frame['map']>,
      samples: {} as NonNullable<Frame['samples']>,
      answer,
    });
    expect(lab.getState().input.result).not.toBeNull();
    let told = 0;
    lab.subscribe(({ settings, run, input, moment, past, timeline }) => {
      if (settings.codeSize !== 8) return;
      told++;
      const { step, train, test, map, samples } = run;
      expect({ step, train, test, map, samples, result: input.result, moment, past }).toEqual({
        step: 0,
        train: null,
        test: null,
        map: null,
        samples: null,
        result: null,
        moment: null,
        past: null,
      });
      expect([run.curves.train, run.curves.test, timeline.marks]).toEqual([[], [], []]);
    });
    lab.set({ codeSize: 8 });
    expect(told).toBeGreaterThan(0);
  });

  it('trains after a run that has finished, unless there was a pause since', async () => {
    const { lab, client, state } = setUp();
    lab.train();
    state('training');
    state('finished');
    expect(shouldTrain(lab.getState())).toBe(false);
    lab.set({ codeSize: 8 });
    await Promise.resolve();
    expect(client.train).toHaveBeenCalledTimes(2);
    state('finished');
    lab.pause();
    lab.set({ codeSize: 16 });
    await Promise.resolve();
    expect(client.train).toHaveBeenCalledTimes(2);
    expect(shouldTrain(lab.getState())).toBe(false);
  });

  it('starts a paused run if only steps have finished the previous one', async () => {
    const { lab, client, state } = setUp();
    await lab.step(9000);
    state('finished');
    lab.set({ codeSize: 8 });
    await Promise.resolve();
    expect(client.train).not.toHaveBeenCalled();
  });

  it('does nothing if the value is the same', () => {
    const { lab, client } = setUp();
    lab.set({ codeSize: INITIAL_SETTINGS.codeSize, hidden: [...INITIAL_SETTINGS.hidden] });
    expect(client.run).toHaveBeenCalledTimes(1);
  });
});

describe('a new run that should train', () => {
  const begins = [
    ['a setting', (lab: Lab) => lab.set({ codeSize: 8 })],
    ['a restart', (lab: Lab) => lab.restart()],
  ] as const;
  const follows = [
    ['a step', (lab: Lab) => void lab.step(20)],
    ['a pause', (lab: Lab) => lab.pause()],
  ] as const;
  it.each(
    begins.flatMap((begin) => follows.map((follow) => [begin[0], follow[0], begin[1], follow[1]] as const)),
  )('does not train after %s if %s follows immediately', async (_begins, _follows, begin, follow) => {
    const { lab, client, frame } = setUp();
    lab.train();
    frame(10);
    begin(lab);
    follow(lab);
    await Promise.resolve();
    expect(client.run).toHaveBeenCalledTimes(2);
    expect(client.train).toHaveBeenCalledTimes(1);
    expect(shouldTrain(lab.getState())).toBe(false);
  });

  it('gets Train once, from the person or by itself', async () => {
    const { lab, client } = setUp();
    lab.train();
    lab.restart();
    lab.train();
    await Promise.resolve();
    expect(client.train).toHaveBeenCalledTimes(2);
    lab.restart();
    lab.restart();
    await Promise.resolve();
    expect(client.train).toHaveBeenCalledTimes(3);
  });
});

describe('the ghost', () => {
  it('is the previous run', () => {
    const { lab, frame } = setUp();
    frame(1);
    frame(2);
    const { curves } = lab.getState().run;
    lab.set({ codeSize: 8 });
    expect(lab.getState().ghost).toBe(curves);
  });

  it('stays the run before the drag while a slider is dragged, even slowly', () => {
    const { lab, frame, wait } = setUp();
    frame(1);
    frame(500);
    const { curves } = lab.getState().run;
    for (const codeSize of [31, 30, 29]) {
      lab.set({ codeSize }, { more: true });
      wait(10_000);
      frame(1);
      frame(2);
    }
    lab.set({ codeSize: 29 }, { more: false });
    expect(lab.getState().ghost).toBe(curves);
    wait(10_000);
    lab.set({ codeSize: 28 });
    expect(lab.getState().ghost?.train).toHaveLength(2);
  });

  it('stays while an arrow key is held down', () => {
    const { lab, frame, wait } = setUp();
    frame(1);
    frame(500);
    const { curves } = lab.getState().run;
    for (const codeSize of [31, 30, 29]) {
      lab.set({ codeSize });
      wait(300);
      frame(1);
      frame(2);
    }
    expect(lab.getState().ghost).toBe(curves);
  });

  it('is also the run before a restart', () => {
    const { lab, frame } = setUp();
    frame(1);
    frame(2);
    lab.set({ codeSize: 8 });
    frame(1);
    frame(3);
    const { curves } = lab.getState().run;
    lab.restart();
    expect(lab.getState().ghost).toBe(curves);
  });

  it('is never a run that has shown nothing', () => {
    const { lab } = setUp();
    lab.restart();
    expect(lab.getState().ghost).toBeNull();
  });
});

describe('other settings', () => {
  it('that are live tune the current run', () => {
    const { lab, client } = setUp();
    lab.set({ learningRate: 0.01, batchSize: 32 });
    expect(client.tune).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ learningRate: 0.01, batchSize: 32 }),
    );
    expect(client.run).toHaveBeenCalledTimes(1);
  });

  it('that name a backend replace it; the backend is unknown until the worker has reported it', () => {
    const { lab, client, say } = setUp();
    say({ type: 'backend', report: { name: 'webgl', device: 'GPU', precision: 'float32', reason: null } });
    lab.set({ backend: 'wasm' });
    expect(client.setBackend).toHaveBeenCalledExactlyOnceWith('wasm');
    expect(lab.getState().backend).toBeNull();
  });

  it('that belong to the page never reach the worker', () => {
    const { lab, client } = setUp();
    lab.set({ theme: 'dark', curveScale: 'linear', mapHidden: [3] });
    expect(lab.getState().settings).toMatchObject({ theme: 'dark', curveScale: 'linear', mapHidden: [3] });
    expect(client.run).toHaveBeenCalledTimes(1);
    expect(client.tune).not.toHaveBeenCalled();
  });

  it('are clamped if they are out of range, and ignored if they are invalid', () => {
    const { lab } = setUp();
    lab.set({ codeSize: 1e9, learningRate: Number.NaN, loss: 'huber' as 'bce', hidden: 'wide' as never });
    expect(lab.getState().settings).toEqual({ ...INITIAL_SETTINGS, codeSize: 128 });
    lab.set(null as never);
    lab.set({ nonsense: 1 } as never);
    expect(lab.getState().settings.codeSize).toBe(128);
  });
});

describe('a frame', () => {
  it('is acknowledged when it is on the screen, not before', () => {
    const { client, frame, paint } = setUp();
    frame(1);
    expect(client.shown).not.toHaveBeenCalled();
    paint();
    expect(client.shown).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('is acknowledged immediately, and only once, when the person draws', () => {
    const { lab, client, frame, paint } = setUp();
    frame(1);
    lab.draw(digit(1));
    expect(client.shown).toHaveBeenCalledExactlyOnceWith(1);
    paint();
    lab.draw(digit(2));
    expect(client.shown).toHaveBeenCalledOnce();
  });

  it('is acknowledged immediately while the newest drawing has no answer', () => {
    const { lab, client, frame } = setUp();
    lab.draw(digit(1));
    const [first] = client.input.mock.results.map(({ value }) => value as number);
    frame(1, { answer: null });
    expect(client.shown).toHaveBeenCalledTimes(1);
    frame(2, { answer: answerTo(first ?? 0) });
    // Answered: the page paints this frame before it gets the next one.
    expect(client.shown).toHaveBeenCalledTimes(1);
    lab.draw({ strokes: [], picture: null });
    expect(client.shown).toHaveBeenCalledTimes(2);
    frame(3);
    // An empty pad gets no answer.
    expect(client.shown).toHaveBeenCalledTimes(2);
  });

  it('is one change of the store, whatever it contains', () => {
    const { lab, client, frame, say } = setUp({ ...INITIAL_SETTINGS, featuresEvery: 1 });
    lab.draw(digit(1));
    frame(1, { moment: momentOf(1) });
    lab.lookBack(1);
    const before = lab.getState();
    const changed = vi.fn();
    lab.subscribe(changed);
    const map = {} as LatentMap;
    const test = { step: 938, epoch: 2, seconds: 9, losses: { bce: 0.2, mse: 0.02 } };
    const answer = answerTo(1, 0.1, { pixels: new Float32Array(784), noisy: null });
    frame(938, { map, test: [test], answer, moment: momentOf(938, { map, answer }) });
    expect(changed).toHaveBeenCalledOnce();
    const { run, input, moment, timeline, past, studies } = lab.getState();
    expect(run).toMatchObject({ step: 938, test: test.losses, tested: { step: 938, epoch: 2 } });
    expect(input.result).toBe(answer);
    expect(moment).toMatchObject({ step: 938, map });
    expect(timeline.marks.map(({ step }) => step)).toEqual([1, 938]);
    expect(past?.result?.inputId).toBe(1);
    expect(before.past?.result).toBeNull();
    expect(client.study).toHaveBeenCalledOnce();
    expect(studies.features.progress).not.toBeNull();
    say({
      type: 'data',
      progress: { trainLoaded: 1, trainTotal: 1, testLoaded: 1, testTotal: 1, error: null },
    });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('has a moment with the previous map if it has no new one', () => {
    const { lab, frame } = setUp();
    const [first, second] = [{ tests: 1 }, { tests: 2 }] as LatentMap[];
    frame(1, { map: first as LatentMap });
    frame(2, { moment: momentOf(2) });
    expect(lab.getState().moment?.map).toBe(first);
    // The moment is a little older than the newest map.
    frame(3, { map: second as LatentMap, moment: momentOf(3) });
    expect(lab.getState().moment?.map).toBe(first);
    expect(lab.getState().run.map).toBe(second);
  });

  it('keeps the parts that it does not have', () => {
    const { lab, frame } = setUp();
    const samples = {} as NonNullable<Frame['samples']>;
    const test = { step: 1, epoch: 0, seconds: 0, losses: { bce: 0.2, mse: 0.02 } };
    frame(1, { samples, test: [test] });
    frame(2);
    expect(lab.getState().run).toMatchObject({ step: 2, test: test.losses, train: { bce: 0.5, mse: 0.05 } });
    expect(lab.getState().run.samples).toBe(samples);
  });

  it('shows the answer to a stroke that is still being drawn', () => {
    const { lab, frame } = setUp();
    const point = (x: number) => ({ x, y: 20, pressure: 0.5 });
    const stroke = lab.stroke({ points: [point(5)], width: 2, erase: false });
    stroke.grow([point(7)]);
    stroke.grow([point(8)]);
    frame(1, { answer: answerTo(2) });
    expect(lab.getState().input.result?.mse).toBe(0.1);
    expect(lab.getState().changes.past).toHaveLength(1);
    lab.undo();
    expect(lab.getState().drawing).toEqual({ strokes: [], picture: null });
  });

  it('keeps the answer to a growing stroke together with its image', () => {
    const { lab, client, frame } = setUp();
    const point = (x: number, y: number) => ({ x, y, pressure: 0.5 });
    const stroke = lab.stroke({ points: [point(5, 5), point(5, 20)], width: 2, erase: false });
    stroke.grow([point(5, 22)]);
    const first = client.input.mock.lastCall?.[0] ?? new Float32Array(0);
    // When the answer arrives, the stroke has more points.
    stroke.grow([point(20, 20)]);
    const answer = answerTo(2, 0.1, { pixels: first });
    frame(1, { answer, moment: momentOf(1, { answer }) });
    const { input, moment } = lab.getState();
    expect(input.pixels).not.toEqual(first);
    expect(input.result?.pixels).toEqual(first);
    expect(moment?.answer?.pixels).toEqual(first);
    // The past also knows that its image differs from the one that is answered next.
    lab.lookBack(1);
    expect(lab.getState().past?.result).toBe(answer);
    const newer = answerTo(3, 0.2, { pixels: input.pixels as Float32Array });
    frame(2, { answer: newer });
    expect(lab.getState().past?.result).toMatchObject({ inputId: 3, pixels: input.pixels });
    expect(lab.getState().past?.result?.mse).not.toBe(0.1);
  });

  it('shows a reconstruction only if it belongs to this drawing', () => {
    const { lab, frame } = setUp();
    lab.draw(digit(1));
    lab.draw(digit(2));
    frame(1, { answer: answerTo(1) });
    expect(lab.getState().input.result).toBeNull();
    frame(2, { answer: answerTo(2, 0.2) });
    expect(lab.getState().input.result?.mse).toBe(0.2);
    lab.draw({ strokes: [], picture: null });
    expect(lab.getState().input).toMatchObject({ pixels: null, result: null });
  });
});

describe('the run’s state', () => {
  it('stays playing while a new run waits for Train to reach the worker', () => {
    const { lab, state } = setUp();
    lab.train();
    state('compiling');
    state('paused');
    expect(shouldTrain(lab.getState())).toBe(true);
    state('training');
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('stops playing if the worker pauses by itself', () => {
    const { lab, state } = setUp();
    lab.train();
    state('training');
    state('paused');
    expect(shouldTrain(lab.getState())).toBe(false);
  });
});

describe('whether the run should train', () => {
  it('is the same for the connection as on the page', () => {
    const { lab, connection } = setUp();
    expect(connection.shouldTrain()).toBe(false);
    lab.train();
    expect(connection.shouldTrain()).toBe(true);
    lab.pause();
    expect(connection.shouldTrain()).toBe(false);
  });

  it('is true if a Pause was revoked before it was answered', () => {
    const { lab, state } = setUp();
    lab.train();
    state('training');
    lab.pause();
    lab.train();
    state('paused');
    state('training');
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('is false after training has diverged, although the network is built again', () => {
    const { lab, state, say } = setUp();
    lab.train();
    state('training');
    say({
      type: 'diverged',
      runId: 1,
      message: 'Training diverged.',
      from: { step: 0, epoch: 0, seconds: 0 },
    });
    state('compiling');
    state('paused');
    expect(shouldTrain(lab.getState())).toBe(false);
  });

  it('is true again on another backend if the thread was given up in training', () => {
    const { lab, client, connection, say } = setUp();
    lab.train();
    say({ type: 'failed', message: 'Choose another backend.', fatal: true });
    expect(connection.shouldTrain()).toBe(false);
    client.setBackend.mockImplementation(async () => expect(connection.shouldTrain()).toBe(true));
    lab.set({ backend: 'cpu' });
    expect(client.setBackend).toHaveBeenCalledOnce();
    expect(shouldTrain(lab.getState())).toBe(true);
  });

  it('is false while the run yields, and true again afterwards, unless the person decides otherwise', () => {
    const { lab, client } = setUp();
    lab.comeBack();
    lab.standBack();
    lab.comeBack();
    expect(client.train).not.toHaveBeenCalled();
    lab.train();
    lab.standBack();
    expect(client.pause).toHaveBeenCalled();
    expect(shouldTrain(lab.getState())).toBe(false);
    lab.comeBack();
    expect(client.train).toHaveBeenCalledTimes(2);
    lab.standBack();
    lab.pause();
    lab.comeBack();
    expect(shouldTrain(lab.getState())).toBe(false);
  });
});

describe('the features', () => {
  const progress = { done: 0.5, doing: 'Measuring' };
  const report = { runId: 1, step: 9 } as StudyReport<'features'>;
  const news = (one: StudyNews): TrainerMessage => ({ type: 'study', name: 'features', news: one });

  it('are measured on request, and the report stays during the next measurement', () => {
    const { lab, client, say } = setUp();
    lab.study('features');
    lab.study('features');
    expect(client.study).toHaveBeenCalledOnce();
    expect(lab.getState().studies.features.progress?.done).toBe(0);
    say(news({ kind: 'progress', progress }));
    expect(lab.getState().studies.features.progress).toEqual(progress);
    say(news({ kind: 'report', report }));
    expect(lab.getState().studies.features).toEqual({ report, progress: null, error: null });
    lab.study('features');
    expect(lab.getState().studies.features.report).toBe(report);
    say(news({ kind: 'failed', message: 'No digits.' }));
    expect(lab.getState().studies.features).toEqual({ report, progress: null, error: 'No digits.' });
  });

  it('are no longer expected after a cancel, even if a message is still on its way', () => {
    const { lab, client, say } = setUp();
    lab.study('features');
    lab.cancelStudy('features');
    expect(client.cancelStudy).toHaveBeenCalledOnce();
    say(news({ kind: 'progress', progress }));
    expect(lab.getState().studies.features.progress).toBeNull();
  });

  it('are measured each time the given number of epochs has passed', () => {
    const { lab, client, frame, say } = setUp({ ...INITIAL_SETTINGS, featuresEvery: 2 });
    const asked = (epoch: number) => {
      frame(Math.round(epoch * 469), { epoch });
      const { calls } = client.study.mock;
      say(news({ kind: 'report', report }));
      return calls.length;
    };
    expect([1.9, 2.1, 3.9, 4, 7.5, 7.9].map(asked)).toEqual([0, 1, 1, 2, 3, 3]);
    lab.restart();
    expect([1.9, 2].map(asked)).toEqual([3, 4]);
    lab.set({ featuresEvery: 0 });
    expect(asked(9)).toBe(4);
  });

  it('of an earlier run are not expected', () => {
    const { lab, client } = setUp();
    lab.study('features');
    lab.set({ codeSize: 8 });
    expect(client.cancelStudy).toHaveBeenCalledOnce();
    expect(lab.getState().studies.features.progress).toBeNull();
  });

  it('are requested again from a new worker', async () => {
    const { lab, client, recovered } = setUp();
    recovered('Started again.');
    expect(client.study).not.toHaveBeenCalled();
    lab.study('features');
    recovered('Started again.');
    expect(client.study).toHaveBeenCalledTimes(2);
    lab.set({ backend: 'cpu' });
    await expect.poll(() => client.study).toHaveBeenCalledTimes(3);
  });

  it('are dropped when the worker is given up', () => {
    const { lab, say } = setUp();
    lab.study('features');
    say({ type: 'failed', message: 'Choose another backend.', fatal: true });
    expect(lab.getState().studies.features.progress).toBeNull();
  });
});

describe('drawing', () => {
  it('can be undone and redone', () => {
    const { lab, client } = setUp();
    const changed = vi.fn();
    lab.subscribe(changed);
    lab.draw(digit(1));
    expect(changed).toHaveBeenCalledOnce();
    lab.draw(digit(2));
    lab.undo();
    expect(lab.getState().drawing.picture?.name).toBe('1');
    const { past, future } = lab.getState().changes;
    expect([past.length, future.length]).toEqual([1, 1]);
    lab.redo();
    expect(lab.getState().drawing.picture?.name).toBe('2');
    lab.redo();
    expect(client.input).toHaveBeenCalledTimes(4);
  });
});

describe('a measurement of the backends', () => {
  it('starts the backend again, and keeps run and drawing', () => {
    const { lab, client, frame, say } = setUp();
    lab.draw(digit(3));
    frame(7);
    say({ type: 'backend', report: { name: 'wasm', device: '', precision: 'float32', reason: null } });
    const { run, drawing } = lab.getState();
    lab.measureBackends();
    say({ type: 'speeds', measuring: true, speeds: null });
    expect(client.measureBackends).toHaveBeenCalledOnce();
    expect(lab.getState()).toMatchObject({ backend: null, measuring: true });
    expect(lab.getState().run).toBe(run);
    expect(lab.getState().drawing).toBe(drawing);
    const speeds = { environment: '', results: [] };
    say({ type: 'speeds', measuring: false, speeds });
    expect(lab.getState()).toMatchObject({ measuring: false, speeds });
  });
});

it('takes a message that the client sends before `connect` returns', () => {
  const { lab } = setUp(INITIAL_SETTINGS, { type: 'speeds', measuring: true, speeds: null });
  expect(lab.getState().measuring).toBe(true);
});

describe('other data', () => {
  const part = (count: number) => ({
    count,
    pixels: new Uint8Array(784 * count),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
  });
  const leaves: ImageSet = {
    name: 'Leaves',
    classes: ['oak', 'lime'],
    labelled: true,
    train: part(6),
    test: part(3),
  };

  /** A lab that has trained on MNIST, and shows everything that can be shown of it. */
  function trained() {
    const all = setUp();
    const { lab, say, frame } = all;
    lab.train();
    say({
      type: 'data',
      progress: {
        trainLoaded: 60_000,
        trainTotal: 60_000,
        testLoaded: 10_000,
        testTotal: 10_000,
        error: null,
      },
    });
    say({ type: 'pca', report: {} as PcaReport });
    frame(10);
    frame(20, { map: { labels: Uint8Array.of(1) } as LatentMap, moment: momentOf(20) });
    lab.set({ codeSize: 8, mapHidden: [3] });
    frame(30);
    frame(40, { moment: momentOf(40) });
    lab.study('features');
    say({
      type: 'study',
      name: 'features',
      news: { kind: 'report', report: { runId: 2 } as StudyReport<'features'> },
    });
    lab.select(Uint32Array.of(1));
    lab.point(1);
    lab.draw(digit(1));
    lab.draw(digit(2));
    return all;
  }

  it('start a new training thread and a run, with the settings of the network', async () => {
    const { lab, client } = trained();
    lab.set({ data: 'letters' });
    await Promise.resolve();
    expect(client.setData).toHaveBeenCalledExactlyOnceWith({ set: shippedSet('letters'), images: null });
    expect(client.setData.mock.invocationCallOrder[0]).toBeLessThan(
      client.run.mock.invocationCallOrder.at(-1) ?? 0,
    );
    expect(client.run.mock.lastCall?.[0]).toMatchObject({ codeSize: 8 });
    expect(client.train).toHaveBeenCalledTimes(2);
    expect(lab.getState().source.set.name).toBe('Letters');
  });

  it('leave nothing of the earlier data: no curve, ghost, study, choice, map, moment, PCA or picture', () => {
    const { lab } = trained();
    expect(lab.getState().ghost).not.toBeNull();
    lab.set({ data: 'letters' });
    const state = lab.getState();
    expect(state).toMatchObject({
      ghost: null,
      data: null,
      pca: null,
      selection: null,
      pointed: null,
      moment: null,
      past: null,
      studies: NO_STUDIES,
      umap: NO_UMAP,
      timeline: NO_TIMELINE,
      drawing: { strokes: [], picture: null },
      run: { step: 0, map: null, samples: null, before: null, curves: { train: [], test: [] } },
    });
    expect(state.settings.mapHidden).toEqual([]);
  });

  it('keep a drawing by hand, and the new network answers it', () => {
    const { lab, client } = trained();
    const stroke = { points: [{ x: 9, y: 9, pressure: 0.5 }], width: 2, erase: false };
    lab.draw({ strokes: [stroke], picture: null });
    lab.set({ data: 'letters' });
    expect(lab.getState().drawing.strokes).toEqual([stroke]);
    expect(client.input.mock.lastCall?.[0]).not.toBeNull();
    expect(lab.getState().input.result).toBeNull();
  });

  it('of one’s own are used once they are checked, also in the place of others of one’s own', () => {
    const { lab, client } = trained();
    expect(() => lab.bringImages({ ...leaves, classes: ['oak'] })).toThrow(
      'The page keeps its present data.',
    );
    expect(client.setData).not.toHaveBeenCalled();
    lab.bringImages(leaves);
    expect(lab.getState().settings.data).toBe('own');
    expect(lab.getState().source.set).toMatchObject({ id: 'own', name: 'Leaves', classes: ['oak', 'lime'] });
    lab.bringImages({ ...leaves, name: 'Other leaves' });
    expect(client.setData).toHaveBeenCalledTimes(2);
    expect(lab.getState().source.set.name).toBe('Other leaves');
    lab.set({ data: 'mnist' });
    lab.set({ data: 'own' });
    expect(lab.getState().source.set.name).toBe('Other leaves');
  });

  it('of one’s own that are not there leave the data as they are, and the page says so', () => {
    const { lab, client } = setUp({ ...INITIAL_SETTINGS, data: 'own' });
    expect(lab.getState()).toMatchObject({ settings: { data: 'mnist' }, notice: NO_OWN_IMAGES });
    lab.set({ data: 'letters' });
    lab.set({ data: 'own', codeSize: 4 });
    expect(lab.getState()).toMatchObject({
      settings: { data: 'letters', codeSize: 4 },
      notice: NO_OWN_IMAGES,
    });
    expect(client.setData).toHaveBeenCalledTimes(1);
  });

  it('stay as they are when a preset is chosen', () => {
    const { lab, client } = trained();
    lab.set({ data: 'letters' });
    for (const { settings } of PRESETS) lab.set(settings);
    expect(lab.getState().settings.data).toBe('letters');
    expect(client.setData).toHaveBeenCalledTimes(1);
  });
});
