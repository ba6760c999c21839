/** What `watch.js` provides to the page while it starts. */
interface StartUp {
  /** Says what the start waits for from now on; the words follow “It waits for”. */
  waitsFor(words: string): void;
  /** Whether the person has been told that the page cannot start here. Then it must not replace that message. */
  gaveUp(): boolean;
  /** Reports that the page cannot start, because `error` was thrown. */
  failed(error: unknown): void;
  /** Reports that the page has started: no more messages. */
  done(): void;
}

interface Window {
  hourglassStart?: StartUp;
}
