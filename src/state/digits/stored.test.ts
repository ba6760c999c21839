import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_DIGITS } from '../../domain/myDigit';
import { database } from '../records/database';
import { someDigit } from './digits.testing';
import { storedDigits, TooMany } from './stored';

beforeEach(async () => (await database()).clear('digits'));

describe('stored digits', () => {
  it('come back as they were, the oldest first', async () => {
    const digits = [someDigit(3), someDigit(1), someDigit(2)];
    await storedDigits.write(digits);
    expect(await storedDigits.list()).toEqual([digits[1], digits[2], digits[0]]);
    const changed = { ...someDigit(1), key: digits[1]?.key as string, label: '9' };
    await storedDigits.write([changed]);
    await storedDigits.remove([digits[0]?.key as string]);
    expect(await storedDigits.list()).toEqual([changed, digits[2]]);
  });

  it('leave out what is not a digit', async () => {
    const db = await database();
    const wrong = [
      { ...someDigit(1), pixels: new Uint8Array(783) },
      { ...someDigit(1), set: 'cifar' },
      { ...someDigit(1), label: '' },
      null,
    ];
    for (const [i, value] of wrong.entries()) await db.put('digits', value, String(i));
    expect(await storedDigits.list()).toEqual([]);
  });

  it('are written all or not at all beyond the limit', async () => {
    const db = await database();
    const transaction = db.transaction('digits', 'readwrite');
    for (let i = 1; i < MOST_DIGITS; i++) void transaction.store.put(i, String(i));
    await transaction.done;
    await expect(storedDigits.write([someDigit(1), someDigit(2)])).rejects.toThrow(TooMany);
    expect(await db.count('digits')).toBe(MOST_DIGITS - 1);
    await storedDigits.write([someDigit(1)]);
    expect(await db.count('digits')).toBe(MOST_DIGITS);
  });
});

describe('the database of an earlier version', () => {
  it.each([
    [1, ['runs', 'checkpoints', 'sittings']],
    [2, ['runs', 'checkpoints', 'sittings', 'images']],
  ])('%s keeps what it has, and gets a store for digits', async (version, stores) => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    const old = await openDB('hourglass', version, {
      upgrade(db) {
        for (const name of stores) db.createObjectStore(name);
      },
    });
    for (const name of stores) await old.put(name, { of: name }, ['a', 'latest']);
    old.close();
    vi.resetModules();
    const db = await (await import('../records/database')).database();
    expect(db.version).toBe(3);
    expect([...db.objectStoreNames]).toEqual(['checkpoints', 'digits', 'images', 'runs', 'sittings']);
    for (const name of stores) {
      expect(await db.getAll(name as 'runs')).toEqual([{ of: name }]);
    }
    await db.put('digits', someDigit(1), 'k');
    expect(await db.count('digits')).toBe(1);
    db.close();
  });
});
