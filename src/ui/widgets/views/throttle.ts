/**
 * Passes the first value at once, and then at most one value every `interval` milliseconds. The last value given always
 * passes. A view that follows the values is late by at most the interval and always ends with the last one.
 */
export interface Throttle<T> {
  give(value: T): void;
  stop(): void;
}

export function throttle<T>(interval: number, pass: (value: T) => void): Throttle<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let held: { readonly value: T } | null = null;
  const tick = () => {
    timer = null;
    if (!held) return;
    const { value } = held;
    held = null;
    timer = setTimeout(tick, interval);
    pass(value);
  };
  return {
    give(value) {
      held = { value };
      if (timer === null) tick();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      held = null;
    },
  };
}
