import { describe, expect, it } from 'vitest';
import { setUp } from './lab.testing';
import { type ScriptApi, scriptApi } from './scriptApi';

const throwing = (name: string) =>
  Object.defineProperty({}, name, {
    get() {
      throw new Error('of the script');
    },
  });
const circle: Record<string, unknown> = {};
circle.codeSize = circle;

/** What a script may pass by mistake. */
const WRONG: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['0', 0],
  ['-1', -1],
  ['1.5', 1.5],
  ['infinity', Number.POSITIVE_INFINITY],
  ['1e300', 1e300],
  ['a bigint', 5n],
  ['the text 5', '5'],
  ['784 characters', '0'.repeat(784)],
  ['true', true],
  ['a symbol', Symbol('x')],
  ['a function', () => 5],
  ['a list', [5]],
  ['a list of four thousand million', new Array(2 ** 32 - 1)],
  ['784 texts', new Array(784).fill('0.5')],
  ['784 numbers, one too large for 32 bits', new Array(784).fill(1e300)],
  ['784 gaps', new Array(784)],
  ['an object of endless length', { length: Number.POSITIVE_INFINITY }],
  ['an object whose length throws', throwing('length')],
  ['an object whose setting throws', throwing('codeSize')],
  ['a circle', circle],
  [
    'a proxy that throws',
    new Proxy(
      {},
      {
        get() {
          throw 'nothing of use';
        },
      },
    ),
  ],
];

function api() {
  const stage = setUp();
  const { lab, client, frame } = stage;
  lab.train();
  frame(5);
  for (const call of Object.values(client)) call.mockClear();
  const asked = () => Object.values(client).some((call) => call.mock.calls.length > 0);
  return { ...stage, asked, api: scriptApi(lab), before: lab.getState() };
}

/** What a call throws, or rejects with. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return null;
}

const SENTENCE = /^[A-Za-z].* .*Nothing has changed\.$/;

describe('a wrong argument of window.hourglass', () => {
  const stepsByDefault = new Set(['undefined']);
  it.each(WRONG.filter(([name]) => !stepsByDefault.has(name)))(
    'is refused by step with a sentence, and training goes on: %s',
    async (_, value) => {
      const { api: hourglass, lab, before, asked } = api();
      const error = await errorOf(() => hourglass.step(value as number));
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(SENTENCE);
      expect(lab.getState()).toBe(before);
      expect(asked()).toBe(false);
    },
  );

  it.each(WRONG)('is refused by reconstruct with a sentence: %s', async (_, value) => {
    const { api: hourglass, lab, before, asked } = api();
    const error = await errorOf(() => hourglass.reconstruct(value as number[]));
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(SENTENCE);
    expect(lab.getState()).toBe(before);
    expect(asked()).toBe(false);
  });

  it.each(WRONG)('is refused by set with a sentence, or has no setting to change: %s', async (_, value) => {
    const { api: hourglass, lab, before, asked } = api();
    const error = await errorOf(() => hourglass.set(value as object));
    if (error !== null || typeof value !== 'object') {
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(SENTENCE);
    }
    expect(lab.getState()).toBe(before);
    expect(asked()).toBe(false);
  });

  it.each(WRONG.filter(([, value]) => !(typeof value === 'number' && Number.isFinite(value))))(
    'as the value of a setting changes nothing: %s',
    (_, value) => {
      const { api: hourglass, lab, before, asked } = api();
      const wrong = { codeSize: value, hidden: [4, value], loss: value, batchSize: value };
      hourglass.set(wrong as Parameters<ScriptApi['set']>[0]);
      expect(lab.getState().settings).toEqual(before.settings);
      expect(asked()).toBe(false);
    },
  );

  it('says what was expected, and what it got', async () => {
    const { api: hourglass } = api();
    await expect(hourglass.step(-1)).rejects.toThrow(
      'step expects a whole number of steps, at least 1, but got the number -1. Nothing has changed.',
    );
    expect(() => hourglass.set(null as never)).toThrow(
      'set expects an object of settings, such as { codeSize: 2 }, but got null. Nothing has changed.',
    );
    await expect(hourglass.reconstruct(new Float32Array(3))).rejects.toThrow(
      'reconstruct expects 784 finite numbers, one for each pixel, but got 3. Nothing has changed.',
    );
  });
});

describe('window.hourglass', () => {
  it('reads each value once, so that it cannot be another one later', () => {
    const { api: hourglass, lab } = api();
    let reads = 0;
    const changing = Object.defineProperty({}, 'codeSize', { get: () => (reads++ === 0 ? 7 : 'later') });
    hourglass.set(changing);
    expect(reads).toBe(1);
    expect(lab.getState().settings.codeSize).toBe(7);
  });

  it('gives copies, which a script can change without changing the page', () => {
    const { api: hourglass, lab, before } = api();
    Object.assign(hourglass.settings(), { codeSize: 'broken' });
    (hourglass.settings().hidden as number[]).push(-1);
    Object.assign(hourglass.metrics().viewShares, { test: 'broken' });
    expect(lab.getState()).toBe(before);
    expect(lab.getState().settings).toEqual(setUp().lab.getState().settings);
    expect(lab.getState().run.viewShares.test).toBe(0.04);
  });
});
