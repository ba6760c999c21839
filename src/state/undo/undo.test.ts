import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../domain/checkpoint';
import { PRESETS } from '../../domain/presets';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { modelSpec } from '../../domain/spec';
import { digit, setUp } from '../lab.testing';
import { momentOf } from '../timeline/moments.testing';

const checkpoint = (step: number, size = 10): Checkpoint => ({
  model: modelSpec(INITIAL_SETTINGS),
  step,
  epoch: step / 469,
  seconds: step,
  tested: null,
  weights: [new Float32Array(size)],
  optimizer: { kind: 'adam', steps: step, slots: [] },
  losses: { steps: step, bce: 0, mse: 0 },
  order: '',
});

/** A run that has trained 500 steps, and a change of the code size that ended it. */
function afterCodeSize() {
  const page = setUp();
  page.lab.train();
  page.state('training');
  page.frame(500, { moment: momentOf(500) });
  page.wait(5000);
  page.lab.set({ codeSize: 5 });
  page.say({ type: 'checkpoint', runId: 1, checkpoint: checkpoint(512) });
  return page;
}

const whats = ({ lab }: ReturnType<typeof setUp>) => ({
  past: lab.getState().changes.past.map(({ what }) => what),
  future: lab.getState().changes.future.map(({ what }) => what),
});

describe('an undo', () => {
  it('brings back the run that a setting has ended: its weights, curve, moments and settings', async () => {
    const page = afterCodeSize();
    const { lab, client } = page;
    expect(lab.getState().run).toMatchObject({ id: 2, step: 0 });
    lab.undo();
    expect(client.run.mock.lastCall?.[0].codeSize).toBe(INITIAL_SETTINGS.codeSize);
    expect(client.run.mock.lastCall?.[2]).toEqual({ id: 1, checkpoint: checkpoint(512) });
    const { run, moment, timeline, settings } = lab.getState();
    expect(settings.codeSize).toBe(INITIAL_SETTINGS.codeSize);
    expect(run).toMatchObject({ id: 1, step: 500, train: { bce: 1 / 500 } });
    expect(run.curves.train.at(-1)?.step).toBe(500);
    expect(moment?.step).toBe(500);
    expect(timeline.marks).toHaveLength(1);
    await Promise.resolve();
    expect(client.train).toHaveBeenCalledTimes(2);
    expect(whats(page)).toEqual({ past: [], future: ['Code size: 32 → 5'] });
  });

  it('and a redo brings back the run that came after', () => {
    const page = afterCodeSize();
    const { lab, client } = page;
    page.frame(40);
    lab.undo();
    page.say({ type: 'checkpoint', runId: 2, checkpoint: checkpoint(44) });
    lab.redo();
    expect(client.run.mock.lastCall?.[2]).toEqual({ id: 2, checkpoint: checkpoint(44) });
    expect(lab.getState()).toMatchObject({ settings: { codeSize: 5 }, run: { id: 2, step: 40 } });
    lab.undo();
    expect(client.run.mock.lastCall?.[2]).toEqual({ id: 1, checkpoint: checkpoint(512) });
  });

  it('of a restart brings back the run, and of a preset the settings too', () => {
    const { lab } = setUp();
    lab.restart();
    const article = PRESETS.find(({ id }) => id === 'article');
    if (!article) throw new Error('no such preset');
    lab.set(article.settings);
    expect(lab.getState().changes.past.map(({ what }) => what)).toEqual(['Restart', 'Preset Article']);
    lab.undo();
    expect(lab.getState()).toMatchObject({ settings: INITIAL_SETTINGS, run: { id: 2 } });
    lab.undo();
    expect(lab.getState().run.id).toBe(1);
  });

  it('of a live setting changes it back, and the run goes on', () => {
    const { lab, client } = setUp();
    lab.set({ learningRate: 0.01 });
    lab.undo();
    expect(client.run).toHaveBeenCalledOnce();
    expect(client.tune.mock.lastCall?.[0].learningRate).toBe(INITIAL_SETTINGS.learningRate);
  });

  it('goes through settings and drawings in their order', () => {
    const page = setUp();
    const { lab } = page;
    lab.draw(digit(1));
    lab.set({ codeSize: 5 });
    lab.draw(digit(2));
    expect(whats(page).past).toEqual(['1', 'Code size: 32 → 5', '2']);
    lab.undo();
    expect(lab.getState()).toMatchObject({ drawing: digit(1), settings: { codeSize: 5 } });
    lab.undo();
    expect(lab.getState()).toMatchObject({ drawing: digit(1), settings: { codeSize: 32 }, run: { id: 1 } });
    lab.undo();
    expect(lab.getState().drawing.picture).toBeNull();
  });

  it('is one step for a slider under the finger, and for an arrow key that is held down', () => {
    const page = setUp();
    const { lab, wait } = page;
    for (const codeSize of [31, 20, 9]) {
      lab.set({ codeSize }, { more: true });
      wait(60_000);
    }
    lab.set({ codeSize: 8 });
    wait(2000);
    for (const codeSize of [9, 10, 11]) {
      lab.set({ codeSize });
      wait(100);
    }
    expect(lab.getState().changes.past).toHaveLength(2);
    lab.undo();
    expect(lab.getState().settings.codeSize).toBe(8);
    lab.undo();
    expect(lab.getState()).toMatchObject({ settings: { codeSize: 32 }, run: { id: 1 } });
  });

  it('does not concern the look of the page', () => {
    const { lab } = setUp();
    lab.set({ theme: 'dark' });
    expect(lab.getState().changes.past).toEqual([]);
    lab.draw(digit(1));
    lab.set({ theme: 'light' });
    lab.undo();
    expect(lab.getState().settings.theme).toBe('light');
  });

  it('leaves a paused page paused', async () => {
    const { lab, client } = afterCodeSize();
    lab.pause();
    const trained = client.train.mock.calls.length;
    lab.undo();
    await Promise.resolve();
    expect(lab.getState().course).toBe('halted');
    expect(client.train).toHaveBeenCalledTimes(trained);
  });

  it('brings back nothing that the page placed by itself', () => {
    const { lab } = setUp();
    lab.place(digit(1));
    lab.undo();
    expect(lab.getState().drawing).toEqual(digit(1));
  });

  it('is not possible any more when the memory for ended runs is full; the newest stay', () => {
    const { lab, say, frame } = setUp();
    const large = 40 * 2 ** 20;
    for (let runId = 1; runId <= 3; runId++) {
      frame(10);
      lab.restart();
      say({ type: 'checkpoint', runId, checkpoint: checkpoint(10, large / 2) });
    }
    expect(lab.getState().changes.past.map(({ work }) => work.run.id)).toEqual([2, 3]);
  });
});

describe('other data', () => {
  it('can be undone: the data and the run come back, with nothing of the other data', () => {
    const page = setUp();
    const { lab, client, frame, say } = page;
    lab.draw(digit(3));
    frame(500);
    const { source } = lab.getState();
    lab.set({ data: 'letters' });
    say({ type: 'checkpoint', runId: 1, checkpoint: checkpoint(500) });
    frame(20);
    expect(lab.getState()).toMatchObject({ source: { set: { id: 'letters' } }, drawing: { picture: null } });
    lab.undo();
    expect(client.setData).toHaveBeenLastCalledWith(source);
    expect(client.run.mock.lastCall?.[2]).toEqual({ id: 1, checkpoint: checkpoint(500) });
    expect(lab.getState()).toMatchObject({
      source,
      settings: { data: 'mnist' },
      run: { id: 1, step: 500 },
      drawing: digit(3),
      ghost: null,
    });
    lab.redo();
    expect(lab.getState()).toMatchObject({ source: { set: { id: 'letters' } }, run: { id: 2, step: 20 } });
  });
});

describe('one’s own images', () => {
  const part = (count: number) => ({
    count,
    pixels: new Uint8Array(784 * count),
    labels: new Uint8Array(count),
  });
  const leaves = { name: 'Leaves', classes: ['oak'], labelled: true, train: part(3), test: part(2) };
  const stroke = { points: [{ x: 9, y: 9, pressure: 0.5 }], width: 2, erase: false };

  it('in the place of others can be undone: the thread that learns the others again gets the drawing', () => {
    const { lab, client } = setUp();
    lab.bringImages(leaves);
    const { source } = lab.getState();
    lab.bringImages({ ...leaves, name: 'Trees' });
    lab.draw({ strokes: [stroke], picture: null });
    lab.undo();
    client.input.mockClear();
    lab.draw({ strokes: [stroke], picture: null });
    lab.undo();
    lab.undo();
    expect(lab.getState().source).toBe(source);
    expect(lab.ownImages()).toBe(source);
    // The last message about the drawing came after that about the data.
    const [data = 0] = client.setData.mock.invocationCallOrder.slice(-1);
    const [drawing = 0] = client.input.mock.invocationCallOrder.slice(-1);
    expect(drawing).toBeGreaterThan(data);
  });

  it('that a run brings are one undo step with it', () => {
    const { lab, client } = setUp();
    const before = lab.getState().run.id;
    lab.open(
      {
        settings: { ...INITIAL_SETTINGS, data: 'own' },
        checkpoint: checkpoint(7),
        course: 'halted',
        images: leaves,
        runOf: (id) => ({ ...lab.getState().run, id, key: 'other' }),
      },
      'Open leaves',
    );
    expect(lab.getState()).toMatchObject({ settings: { data: 'own' }, source: { set: { name: 'Leaves' } } });
    expect(client.setData).toHaveBeenCalledOnce();
    expect(client.run.mock.lastCall?.[2]).toEqual({ checkpoint: checkpoint(7) });
    lab.undo();
    expect(lab.getState()).toMatchObject({ settings: { data: 'mnist' }, run: { id: before } });
  });
});

describe('the stops of Back and Forward', () => {
  it('are settings, and drawings as a whole', () => {
    const { lab } = setUp();
    lab.draw(digit(1));
    lab.draw(digit(2));
    lab.set({ codeSize: 5 });
    lab.draw(digit(3));
    lab.draw(digit(4));
    const [first, , second, third] = lab.getState().changes.past;
    expect(lab.goTo(second?.stop ?? -1)).toBe(true);
    expect(lab.getState()).toMatchObject({ drawing: digit(2), settings: { codeSize: 5 } });
    expect(lab.goTo(first?.stopBefore ?? -1)).toBe(true);
    expect(lab.getState().drawing.picture).toBeNull();
    expect(lab.goTo(third?.stop ?? -1)).toBe(true);
    expect(lab.getState()).toMatchObject({ drawing: digit(4), settings: { codeSize: 5 } });
    expect(lab.goTo(999)).toBe(false);
  });
});
