import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { OF_ARRAYS, OF_LISTS, OF_OBJECT, OF_SIGNALS } from './newMembers';

const LISTS = [[3, 1, 2], [], [10, 9, 1, 3], Float32Array.of(3, 10, 2), Uint8Array.of(7)];

/** Our implementation, as if it were a method of the array. */
const ours = (list: unknown, name: keyof typeof OF_LISTS, ...given: unknown[]) =>
  Reflect.apply(OF_LISTS[name], list, given);
/** The language's own method, which Node has. */
const native = (list: object, name: string, ...given: unknown[]) =>
  Reflect.apply(Reflect.get(list, name), list, given);

describe('members that a browser lacks', () => {
  it('return what the language’s own methods return, and change nothing', () => {
    const small = (value: number) => !(value >= 3);
    const three = (value: number) => value === 3;
    const down = (a: number, b: number) => b - a;
    for (const list of LISTS) {
      const before = list.slice();
      for (const index of [-9, -1, 0, 1, 1.7, 9])
        expect(ours(list, 'at', index)).toBe(native(list, 'at', index));
      expect(ours(list, 'findLast', small)).toBe(native(list, 'findLast', small));
      for (const test of [small, three])
        expect(ours(list, 'findLastIndex', test)).toBe(native(list, 'findLastIndex', test));
      expect(ours(list, 'toReversed')).toEqual(native(list, 'toReversed'));
      expect(ours(list, 'toSorted')).toEqual(native(list, 'toSorted'));
      expect(ours(list, 'toSorted', down)).toEqual(native(list, 'toSorted', down));
      if (list.length > 0) expect(ours(list, 'with', -1, 5)).toEqual(native(list, 'with', -1, 5));
      if (list.length > 0) expect(ours(list, 'with', Number.NaN, 5)).toEqual(native(list, 'with', 0, 5));
      for (const index of [list.length, -list.length - 1])
        expect(() => ours(list, 'with', index, 5)).toThrow(RangeError);
      expect(list).toEqual(before);
    }
    expect(OF_ARRAYS.toSpliced.call([1, 2, 3], 1, 1, 8, 9)).toEqual([1, 8, 9, 3]);
    const list = [1, 2, 3];
    expect(OF_ARRAYS.toSpliced.call(list, 0, 2)).toEqual([3]);
    expect(list).toEqual([1, 2, 3]);
    expect([OF_OBJECT.hasOwn({ a: 1 }, 'a'), OF_OBJECT.hasOwn({}, 'toString')]).toEqual([true, false]);
  });

  it('do not replace existing methods', () => {
    expect(Array.prototype.toSorted).not.toBe(OF_LISTS.toSorted);
  });

  it('are added if they are missing, and no loop enumerates them', async () => {
    const file = new URL('newMembers.ts', import.meta.url);
    const { code } = await transformWithOxc(await readFile(file, 'utf8'), file.pathname);
    const lacking = `
      const typed = Object.getPrototypeOf(Uint8Array.prototype);
      for (const owner of [Array.prototype, typed]) for (const name of ${JSON.stringify(Object.keys(OF_LISTS))}) delete owner[name];
      delete Array.prototype.toSpliced;
      delete Object.hasOwn;
      class AbortSignal {}`;
    const asked = `
      const met = [];
      for (const name in [7]) met.push(name);
      for (const name in AbortSignal) met.push(name);
      [[3, 1, 2].toSorted().at(-1), Uint8Array.of(3, 1).toSorted()[0], [1, 2].toSpliced(0, 1), Object.hasOwn({ a: 1 }, 'a'),
        Object.hasOwn({}, 'toString'), typeof AbortSignal.timeout, met, Object.getOwnPropertyDescriptor(Array.prototype, 'at')]`;
    const answers = runInNewContext(`${lacking}\n${code.replace(/^export /gm, '')}\n${asked}`);
    expect(JSON.parse(JSON.stringify(answers))).toEqual([
      ...[3, 1, [2], true, false, 'function', ['0']],
      { writable: true, enumerable: false, configurable: true },
    ]);
  });

  it('abort a request after its timeout', async () => {
    const signal = OF_SIGNALS.timeout(1);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });
});
