import { describe, expect, it, vi } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { MOST_DIGITS, type MyDigit } from '../../domain/myDigit';
import { line, someDigit } from './digits.testing';
import { createMyDigits } from './myDigits';
import type { StoredDigits } from './stored';

/** A storage that a test can fill and break. */
function setUp(before: readonly MyDigit[] = [], failing: Error | null = null) {
  const there = new Map(before.map((digit) => [digit.key, digit]));
  let failure = failing;
  const attempt = () => {
    if (failure) throw failure;
  };
  const stored: StoredDigits = {
    async list() {
      attempt();
      return [...there.values()];
    },
    async write(digits) {
      attempt();
      for (const digit of digits) there.set(digit.key, digit);
    },
    async remove(keys) {
      attempt();
      for (const key of keys) there.delete(key);
    },
  };
  const heard: (() => void)[] = [];
  const channel = {
    postMessage: vi.fn(),
    addEventListener: (_: string, listener: unknown) => void heard.push(listener as () => void),
  };
  const mine = createMyDigits({ stored, channel });
  return {
    mine,
    there,
    channel,
    labels: () => mine.getState().digits?.map(({ label }) => label),
    fail: (error: Error | null) => {
      failure = error;
    },
    hear: () => heard.forEach((listener) => void listener()),
  };
}
const full = new DOMException('', 'QuotaExceededError');

describe('my digits', () => {
  it('are kept with their class, their strokes and their image, stored, and other tabs are told', async () => {
    const { mine, there, channel } = setUp();
    const digit = await mine.keep(line(1), MNIST, '7');
    expect(digit).toMatchObject({ set: 'mnist', setName: 'MNIST', label: '7' });
    expect(Math.max(...digit.pixels)).toBe(255);
    expect(mine.getState().digits).toEqual([digit]);
    expect([...there.values()]).toEqual([digit]);
    expect(channel.postMessage).toHaveBeenCalledOnce();
  });

  it.each([
    ['without ink', [], 'There is no ink on the pad. Draw a digit first.'],
    [
      'with too many strokes',
      Array.from({ length: 201 }, () => line(1)).flat(),
      'This drawing is too long to be kept: at most 200 strokes with 5,000 points are. Draw it with fewer lines.',
    ],
  ])('are not kept %s', async (_, strokes, message) => {
    const { mine, there } = setUp();
    await expect(mine.keep(strokes, MNIST, '7')).rejects.toThrow(message);
    expect(there.size).toBe(0);
  });

  it('are kept once, but can have another class', async () => {
    const { mine, labels } = setUp();
    await mine.keep(line(1), MNIST, '7');
    await expect(mine.keep(line(1), MNIST, '7')).rejects.toThrow(
      'This drawing is already kept as 7. Draw another one, or choose another class.',
    );
    await mine.keep(line(1), MNIST, '1');
    expect(labels()).toEqual(['7', '1']);
  });

  it('are replaced by what is kept after Edit, under the same key and date', async () => {
    const { mine, there } = setUp([someDigit(1), someDigit(2)]);
    await expect.poll(() => mine.getState().digits).toHaveLength(2);
    const [first] = mine.getState().digits ?? [];
    if (!first) throw new Error('No digit.');
    mine.edit(first);
    const changed = await mine.keep(line(50), MNIST, '5');
    expect(changed).toMatchObject({ key: first.key, at: first.at, label: '5' });
    expect(mine.getState()).toMatchObject({ editing: null, digits: [{ label: '5' }, { label: '2' }] });
    expect(there.get(first.key)).toEqual(changed);
  });

  it('get another class together, are deleted, and come back', async () => {
    const { mine, labels, there } = setUp([1, 2, 3].map((i) => someDigit(i)));
    await expect.poll(() => labels()).toEqual(['1', '2', '3']);
    const keys = (mine.getState().digits ?? []).map(({ key }) => key);
    await mine.relabel(keys.slice(0, 2), '8');
    expect(labels()).toEqual(['8', '8', '3']);
    await mine.remove(keys.slice(1));
    expect(labels()).toEqual(['8']);
    expect(there.size).toBe(1);
    await mine.restore();
    expect(labels()).toEqual(['8', '8', '3']);
    expect(there.size).toBe(3);
  });

  it('that are added leave out those that are there, and are all or none', async () => {
    const { mine, labels } = setUp([someDigit(1)]);
    expect(await mine.add([someDigit(1), someDigit(2), someDigit(2)])).toEqual({ added: 1, skipped: 2 });
    expect(labels()).toEqual(['1', '2']);
    const [one] = [someDigit(3)];
    const many = Array.from(
      { length: MOST_DIGITS - 1 },
      (_, i) => ({ ...one, strokes: String(i) }) as MyDigit,
    );
    await expect(mine.add(many)).rejects.toThrow(
      'At most 5,000 digits are kept, and there would be 5,001. Nothing was added. Delete some in My digits first; an export keeps them in a file.',
    );
    expect(labels()).toEqual(['1', '2']);
  });

  it('stay for this visit when the storage is full, and are stored once it is not', async () => {
    const { mine, there, labels, fail, hear } = setUp();
    await mine.keep(line(1), MNIST, '1');
    fail(full);
    await mine.keep(line(2), MNIST, '2');
    expect(mine.getState().trouble).toBe(
      'Your latest changes are not stored: the browser’s storage is full. They stay until this page is closed. Export your digits to keep them.',
    );
    expect(labels()).toEqual(['1', '2']);
    fail(null);
    hear();
    await expect.poll(() => labels()).toEqual(['1', '2']);
    await mine.keep(line(3), MNIST, '3');
    expect(mine.getState().trouble).toBeNull();
    expect([...there.values()].map(({ label }) => label)).toEqual(['1', '2', '3']);
  });

  it('of earlier visits appear once the storage can be read', async () => {
    const { mine, labels, fail } = setUp([someDigit(1)], full);
    await vi.waitFor(() => expect(mine.getState().trouble).toContain('cannot be read'));
    fail(null);
    await mine.keep(line(2), MNIST, '2');
    expect(labels()).toEqual(['1', '2']);
    expect(mine.getState().trouble).toBeNull();
  });

  it('of another tab appear, and those that it has deleted go', async () => {
    const { there, labels, hear } = setUp([someDigit(1)]);
    await expect.poll(() => labels()).toEqual(['1']);
    there.clear();
    there.set('x', someDigit(4));
    hear();
    await expect.poll(() => labels()).toEqual(['4']);
  });
});
