/** A frame's share of the screen's own pace, in ms: what is longer is the time that painting took. */
const UNHURRIED = 34;

/** The next frame is never put off for longer than this, in ms. */
const LONGEST = 500;

/**
 * Calls back when what the page holds now is on the screen. On a machine that is slow to paint, as long again passes
 * before it does, so that painting never takes more than half of the time that training could have. A hidden tab paints
 * nothing: there it is a little later.
 */
export function afterPaint(callback: () => void): void {
  if (document.hidden) {
    setTimeout(callback, LONGEST);
    return;
  }
  const start = performance.now();
  // The first frame begins with what is to be painted, the second follows the painting. The frames' own times may be of
  // another clock than the start's, which a sleep has moved.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const painting = performance.now() - start - UNHURRIED;
      if (painting > 0) setTimeout(callback, Math.min(LONGEST, painting));
      else callback();
    }),
  );
}
