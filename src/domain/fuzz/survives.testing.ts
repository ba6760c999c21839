/** What every parser of foreign input must do: give a value that is right, or an error with a sentence; soon; in bounded memory. */
import fc from 'fast-check';
import { expect } from 'vitest';

/** A parser with its input. */
export interface Parser {
  readonly name: string;
  readonly input: fc.Arbitrary<unknown>;
  /** May return a promise. */
  readonly parse: (input: never) => unknown;
  /** Fails if the value is not right. */
  readonly check: (value: never) => void;
  /** The most bytes of typed arrays that it may make from this input. */
  readonly memory: (input: never) => number;
}

/** As `memory`: ten times the input and a megabyte. */
export const inProportion = (input: string | Uint8Array): number => 10 * input.length + 2 ** 20;

/** Only a parser that hangs takes longer, in ms: the machine may be busy. */
const LONGEST = 5000;
/** Characters of a sentence. */
const LONGEST_SENTENCE = 1000;

const CLASSES = [
  ...(['ArrayBuffer', 'Uint8Array', 'Uint16Array', 'Uint32Array', 'Int32Array'] as const),
  ...(['Float32Array', 'Float64Array'] as const),
];

/**
 * Does something, and counts the bytes of the arrays that it makes. Beyond `most`, it throws instead of making one, so
 * that a false claim does not take the memory of this machine.
 */
async function counted<T>(most: number, action: () => T | Promise<T>): Promise<{ value: T; over: boolean }> {
  let bytes = 0;
  let over = false;
  const originals = CLASSES.map((name) => [name, globalThis[name]] as const);
  for (const [name, original] of originals)
    Object.assign(globalThis, {
      [name]: new Proxy(original as new (...args: unknown[]) => object, {
        construct(target, given: unknown[], self) {
          const [first] = given;
          const each = 'BYTES_PER_ELEMENT' in original ? original.BYTES_PER_ELEMENT : 1;
          if (typeof first === 'number') bytes += first * each;
          over ||= bytes > most;
          if (over) throw new Error(`more than ${most} bytes of memory`);
          return Reflect.construct(target, given, self) as object;
        },
      }),
    });
  try {
    return { value: await action(), over };
  } catch (error) {
    if (over) return { value: undefined as T, over };
    throw error;
  } finally {
    Object.assign(globalThis, Object.fromEntries(originals));
  }
}

const isOwnError = (error: unknown): error is Error =>
  error instanceof Error &&
  !(error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError) &&
  !(error instanceof RangeError || error instanceof DOMException);

async function survived({ parse, check, memory }: Parser, input: unknown): Promise<void> {
  const start = performance.now();
  let value: unknown;
  try {
    const done = await counted(memory(input as never), () => parse(input as never));
    if (done.over) throw new RangeError('It takes more memory than its bound.');
    value = done.value;
  } catch (error) {
    if (!isOwnError(error)) throw error;
    expect(error.message).toMatch(/\S \S/);
    expect(error.message.length).toBeLessThan(LONGEST_SENTENCE);
    return;
  } finally {
    expect(performance.now() - start).toBeLessThan(LONGEST);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  }
  check(value as never);
}

/** Tries a parser on so many inputs, the same ones each time. */
export const survives = (parser: Parser, cases: number): Promise<void> =>
  Promise.resolve(
    fc.assert(
      fc.asyncProperty(parser.input, (input) => survived(parser, input)),
      { numRuns: cases, seed: 1 },
    ),
  );
