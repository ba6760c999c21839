/** What scripts of other programs do to the objects that all scripts of a page share. */

/** Does something while every object and every list has one more enumerable property. */
export async function polluted<T>(action: () => T | Promise<T>): Promise<T> {
  const prototypes = [Object.prototype, Array.prototype] as unknown as Record<string, unknown>[];
  for (const prototype of prototypes)
    Object.defineProperty(prototype, 'added', {
      value: 1,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  try {
    return await action();
  } finally {
    for (const prototype of prototypes) delete prototype.added;
  }
}
