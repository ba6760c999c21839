/** Time of two frames at the screen's normal pace, in ms. Any time beyond this was spent on painting. */
const UNHURRIED = 34;

/** The next frame is never delayed by more than this, in ms. */
const LONGEST = 500;

/**
 * Calls back once, when the present content of the page is on the screen. On a machine that paints slowly, it waits for
 * the painting time once more, so that painting takes at most half of the time. A hidden tab does not paint: there, and
 * if the tab is hidden meanwhile, it calls back after a fixed delay.
 */
export function afterPaint(callback: () => void): void {
  if (document.hidden) {
    setTimeout(callback, LONGEST);
    return;
  }
  let waiting = true;
  const finish = () => {
    if (!waiting) return;
    waiting = false;
    document.removeEventListener('visibilitychange', hidden);
    callback();
  };
  const hidden = () => setTimeout(finish, LONGEST);
  document.addEventListener('visibilitychange', hidden);
  const start = performance.now();
  // The first frame starts the painting; the second frame comes after it. `performance.now()` is used instead of the
  // frames' timestamps: these may be from another clock after the machine slept.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const painting = performance.now() - start - UNHURRIED;
      if (painting > 0) setTimeout(finish, Math.min(LONGEST, painting));
      else finish();
    }),
  );
}
