/** The journey's interface to a browser. All input comes from the browser itself, not from scripts. */
export interface Engine {
  readonly version: string;
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It can use only its arguments, which must be plain values. */
  evaluate<A extends readonly unknown[], R>(body: (...values: A) => R | Promise<R>, ...values: A): Promise<R>;
  /** Presses the mouse at the first point in the window, moves it through the others, and releases it. */
  drag(places: readonly Place[]): Promise<void>;
  /** Presses a key, named as in `KeyboardEvent.key`. */
  press(key: string): Promise<void>;
  /** A screenshot of the window. */
  screenshot(): Promise<Buffer>;
  /** Errors that the page has thrown or written to the console since it was opened. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The size of the window, the same in all engines. */
export const WINDOW = { width: 1440, height: 900 };
