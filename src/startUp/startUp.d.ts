/** What `watch.js` offers to the page that starts. */
interface StartUp {
  /** What the start waits for from now on; the words follow “It waits for”. */
  waitsFor(words: string): void;
  /** The page cannot start: this was thrown. */
  failed(error: unknown): void;
  /** The page is there: nothing is said any more. */
  done(): void;
}

interface Window {
  hourglassStart?: StartUp;
}
