/**
 * Passes on the first value at once and then at most one every `interval` milliseconds, always ending with the last one
 * given: a view that follows it is late by at most the interval and never stays behind.
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
