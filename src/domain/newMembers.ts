/**
 * Adds recent methods of JavaScript to browsers without them. The page and each of its threads must import this first:
 * our code and the libraries rely on these methods.
 */

type List = { readonly length: number; readonly [index: number]: unknown; slice(): unknown[] };

/** As in these methods, a negative index counts from the end. */
const indexIn = (list: List, index: number) => (index < 0 ? list.length + index : index);

export const OF_LISTS = {
  at(this: List, index: number): unknown {
    return this[indexIn(this, Math.trunc(index) || 0)];
  },
  findLastIndex(this: List, test: (value: unknown, index: number, list: List) => boolean): number {
    for (let index = this.length - 1; index >= 0; index--) if (test(this[index], index, this)) return index;
    return -1;
  },
  findLast(this: List, test: (value: unknown, index: number, list: List) => boolean): unknown {
    return this[OF_LISTS.findLastIndex.call(this, test)];
  },
  toReversed(this: List): unknown {
    return this.slice().reverse();
  },
  toSorted(this: List, compare?: (a: unknown, b: unknown) => number): unknown {
    return this.slice().sort(compare);
  },
  with(this: List, index: number, value: unknown): unknown {
    const at = indexIn(this, Math.trunc(index) || 0);
    if (at < 0 || at >= this.length)
      throw new RangeError(`Index ${index} is out of range: the length is ${this.length}.`);
    const copy = this.slice();
    copy[at] = value;
    return copy;
  },
};

export const OF_ARRAYS = {
  toSpliced(this: unknown[], start: number, ...rest: [number, ...unknown[]]): unknown[] {
    const copy = this.slice();
    copy.splice(start, ...rest);
    return copy;
  },
};

export const OF_OBJECT = {
  hasOwn: (object: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(object, key) !== undefined,
};

export const OF_SIGNALS = {
  timeout(ms: number): AbortSignal {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The operation timed out.', 'TimeoutError')), ms);
    return controller.signal;
  },
};

/** Adds missing methods. Like built-in ones, they are not enumerable. */
function complete(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members))
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

complete(Array.prototype, { ...OF_LISTS, ...OF_ARRAYS });
complete(Object.getPrototypeOf(Uint8Array.prototype), OF_LISTS);
complete(Object, OF_OBJECT);
complete(AbortSignal, OF_SIGNALS);
