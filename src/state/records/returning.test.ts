import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_OPENING } from '../address/opening';
import { someDigit } from '../digits/digits.testing';
import { storedDigits } from '../digits/stored';
import { setUp as setUpLab } from '../lab.testing';
import { database } from './database';
import { createKeeper } from './keeper';
import { writeRun } from './records';
import { checkpoint, emptyDatabase, keyOf, run, SMALL } from './records.testing';
import { listSittings, type Sitting, writeSitting } from './sitting';

const TAB = keyOf(0xabc);

beforeEach(emptyDatabase);

const sittingOf = (change: Partial<Sitting> = {}): Sitting => ({
  tab: TAB,
  updatedAt: 1,
  settings: SMALL,
  drawing: { strokes: [], picture: null },
  run: keyOf(1),
  course: 'trains',
  ...change,
});

/** A page in the tab `TAB`, which was reloaded, or in a new one. */
function open({ again = true, settings = SMALL, plain = true } = {}) {
  const stage = setUpLab(settings);
  const session = { getItem: () => (again ? TAB : null), setItem: () => {} } as unknown as Storage;
  const keeper = createKeeper({
    lab: stage.lab,
    version: '0.1.0',
    surroundings: { session: () => session, locks: undefined },
    asked: { settings, opening: NO_OPENING, plain },
    page: { addEventListener: () => {}, document: { visibilityState: 'visible' } },
    channel: null,
  });
  return { ...stage, keeper };
}

describe('a tab that was reloaded', () => {
  it('goes on with its run, at its step, and trains again', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeSitting(sittingOf());
    const { lab, client } = open();
    await expect.poll(() => lab.getState().run.step).toBe(100);
    expect(lab.getState()).toMatchObject({ course: 'trains', run: { key: keyOf(1) }, notice: null });
    expect(client.run.mock.lastCall?.[2]?.checkpoint?.step).toBe(100);
    await expect.poll(() => client.train.mock.calls.length).toBeGreaterThan(0);
  });

  it('still has its run after a second reload, before the next checkpoint', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeSitting(sittingOf());
    const { lab } = open();
    await expect.poll(() => lab.getState().run.step).toBe(100);
    lab.place({ strokes: [], picture: { name: '7', pixels: new Float32Array(784) } });
    const sitting = async () => (await listSittings())[0];
    await expect.poll(async () => (await sitting())?.drawing.picture?.name).toBe('7');
    expect((await sitting())?.run).toBe(keyOf(1));
  });

  it('trains on the same of one’s own digits again, or says that it goes on without them', async () => {
    const digits = Array.from({ length: 12 }, (_, i) => someDigit(i));
    await storedDigits.write(digits);
    for (const data of ['MNIST + 12 of my digits, 20 %', 'Only 12 of my digits, tested on MNIST']) {
      await writeRun(run(1, { data }), checkpoint(100, 0.05));
      await writeSitting(sittingOf());
      const { lab } = open();
      await expect.poll(() => lab.getState().run.step).toBe(100);
      expect(lab.getState().source).toMatchObject({ set: { name: data }, mine: { count: 12 } });
      expect(lab.getState().notice).toBeNull();
    }
    await storedDigits.remove([digits[0]?.key ?? '']);
    const { lab } = open();
    await expect.poll(() => lab.getState().notice?.message).toMatch(/goes on with MNIST alone/);
    expect(lab.getState().source.mine).toBeUndefined();
  });

  it('shows its drawing again if it had no run', async () => {
    const picture = { name: '7', pixels: new Float32Array(784).fill(0.25) };
    await writeSitting(sittingOf({ run: null, drawing: { strokes: [], picture } }));
    const { lab } = open();
    await expect.poll(() => lab.getState().drawing.picture?.name).toBe('7');
    expect(lab.getState().run.step).toBe(0);
  });

  it('says what is missing of its run, and saves what happens afterwards', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await (await database()).clear('checkpoints');
    await writeSitting(sittingOf());
    const { lab, keeper, frame, say } = open();
    const message = 'The run of this tab cannot go on: its weights are missing or damaged.';
    await expect.poll(() => lab.getState().notice).toMatchObject({ kind: 'error', message });
    expect(keeper.getState().saving.kind).toBe('nothing');
    frame(10);
    say({ type: 'checkpoint', runId: lab.getState().run.id, checkpoint: checkpoint(10, 0.06) });
    await expect.poll(() => keeper.getState().saving.kind).toBe('saved');
  });

  it('says that a run on one’s own images cannot go on without them', async () => {
    const own = { ...SMALL, data: 'own' as const };
    await writeRun(run(1, { settings: own, data: 'cats.zip' }), checkpoint(100, 0.05));
    await writeSitting(sittingOf({ settings: own }));
    const { lab, keeper } = open({ settings: own, plain: false });
    await expect.poll(() => keeper.getState().offer?.record.key).toBe(keyOf(1));
    expect(lab.getState().notice?.message).toMatch(/^Your own images .* are not here/);
    await keeper.acceptOffer();
    expect(lab.getState().notice?.message).toMatch(
      /^The run cannot go on: it was trained on your own images “cats.zip”, which are not here\./,
    );
    expect(lab.getState().run.step).toBe(0);
  });

  it('follows a new address, and offers its run', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeSitting(sittingOf());
    const { lab, keeper } = open({ settings: { ...SMALL, codeSize: 2 }, plain: false });
    await expect.poll(() => keeper.getState().offer?.record.key).toBe(keyOf(1));
    expect(lab.getState().run.step).toBe(0);
  });
});

describe('a new tab', () => {
  it('offers the run that was shown last', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeSitting(sittingOf());
    const { lab, keeper } = open({ again: false });
    await expect.poll(() => keeper.getState().offer?.record.key).toBe(keyOf(1));
    await keeper.acceptOffer();
    expect(lab.getState().run).toMatchObject({ key: keyOf(1), step: 100 });
    expect(keeper.getState().offer).toBeNull();
  });
});
