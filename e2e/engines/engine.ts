/** What the journey needs of a browser, whichever drives it. All input is the browser's own, not made up by scripts. */
export interface Engine {
  readonly version: string;
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It may use nothing but its arguments, which have to be plain values. */
  evaluate<A extends readonly unknown[], R>(body: (...values: A) => R | Promise<R>, ...values: A): Promise<R>;
  /** Presses the mouse at the first of these places in the window, takes it through the others, and lets go. */
  drag(places: readonly Place[]): Promise<void>;
  /** A key by the name that `KeyboardEvent.key` has for it. */
  press(key: string): Promise<void>;
  /** A picture of what the window shows. */
  screenshot(): Promise<Buffer>;
  /** What the page has thrown or written to the console as an error since it was opened. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The window's size, the same in all. */
export const WINDOW = { width: 1440, height: 900 };
