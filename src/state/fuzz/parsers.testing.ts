/** The readers of addresses, messages and what the browser has stored, with broken input. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { encodeStrokes } from '../../data/strokeCode';
import { brokenJson, brokenText, brokenValue } from '../../domain/fuzz/broken.testing';
import type { Parser } from '../../domain/fuzz/survives.testing';
import { sanitize } from '../../domain/sanitize';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { type Asked, complaintOf, readAddress } from '../address/read';
import { digitOf } from '../digits/stored';
import { answerFrame } from '../frameApi';
import { setUp } from '../lab.testing';
import { adopted } from '../records/adopted';
import { checkpointOf } from '../records/checkpoint';
import { recordSchema } from '../records/record';
import { checkpoint, keyOf, run, SMALL } from '../records/records.testing';
import { type Sitting, sittingOf } from '../records/sitting';
import { ofStored, storedOf } from '../records/stored';
import { scriptApi } from '../scriptApi';
import { recall } from '../storage';
import { FakeBrowser } from '../storage.testing';
import { keepResult, RESULT, recallChoice, recallResults } from '../sweep/kept';
import type { Result } from '../sweep/sweep';

const MEGABYTE = 2 ** 20;
const memory = () => MEGABYTE;

const stroke = { points: [{ x: 6, y: 5, pressure: 0.5 }], width: 2, erase: false };

const QUERIES = [
  'hidden=96,48&codeSize=5&learningRate=1e-3&loss=mse&variational=true&data=letters&mapHidden=3,9',
  `paused=1&digit=42&drawing=${encodeStrokes([stroke])}&lesson=SGFsbG8&embed=loss,map&run=runs/a.hourglass`,
  'preset=VAE-2&seed=3;epochs=2&amp;batchSize=1%2C024&codeSize=%E0%A4%A&codeSize=<script>',
];
const address: Parser = {
  name: 'addresses',
  input: fc.tuple(brokenText(QUERIES), brokenText(QUERIES)),
  parse: ([search, hash]: [string, string]) =>
    readAddress({ search: `?${search}`, hash: `#${hash}`, href: 'https://example.org/' }),
  check(asked: Asked) {
    expect(sanitize(asked.settings)).toEqual(asked.settings);
    expect(asked.opening.run?.origin ?? 'https://example.org').toBe('https://example.org');
    expect(complaintOf(asked)?.length ?? 0).toBeLessThan(1200);
  },
  memory,
};

const record = run(1, {
  pictures: { step: 100, originals: new Uint8Array(784), reconstructions: new Uint8Array(784) },
});
const small = checkpoint(100, 0.05);

const sitting: Sitting = {
  ...{ tab: keyOf(1), updatedAt: 1, settings: SMALL, run: keyOf(1), course: 'trains' },
  drawing: { strokes: [stroke], picture: { name: '7', pixels: new Float32Array(784) } },
};
const digit = {
  ...{ key: keyOf(1), set: 'mnist', setName: 'MNIST', label: '7', at: 0, pixels: new Uint8Array(784) },
  strokes: encodeStrokes([stroke]),
};

const result: Result = {
  ...{ variant: 'Linear code 32', settings: INITIAL_SETTINGS, test: { bce: 0.1, mse: 0.01 } },
  ...{ steps: 938, seconds: 4, parameters: 1000 },
};
const other: Result = { ...result, settings: { ...INITIAL_SETTINGS, codeSize: 3 } };

/** Several readers of `localStorage` with one broken text in it, beside one that is whole. */
const inStorage = (
  name: string,
  key: string,
  valid: unknown,
  read: (storage: () => Storage) => unknown,
  check: (value: never) => void,
): Parser => ({
  name,
  input: brokenJson(valid),
  parse(text: string) {
    const browser = new FakeBrowser();
    const { storage } = browser.openTab();
    keepResult(storage, other);
    browser.held.set(key, text);
    return read(storage);
  },
  check,
  memory,
});

const THEMES = [undefined, 'auto', 'light', 'dark'];
const environment = { environment: 'x', results: [{ name: 'wasm', imagesPerSecond: 10, reason: null }] };

const MESSAGES = [
  { hourglass: 1, id: 7, call: 'set', args: [{ codeSize: 5, hidden: [64], loss: 'mse' }] },
  { hourglass: 1, id: 'a', call: 'step', args: [3] },
  { hourglass: 1, id: 8, call: 'reconstruct', args: [new Float32Array(784)] },
  { hourglass: 1, id: 9, call: 'watch', args: [true] },
];

/** The answers to a message of the page around the frame, and the state after it. */
async function answered(data: unknown) {
  const { lab, client } = setUp();
  client.reconstruct.mockResolvedValue({} as never);
  const answers: Record<string, unknown>[] = [];
  const parent = {
    postMessage: (message: Record<string, unknown>) => answers.push(structuredClone(message)),
  };
  let listen: (event: object) => unknown = () => {};
  const page = { parent, addEventListener: (_: string, listener: typeof listen) => (listen = listener) };
  answerFrame(scriptApi(lab), lab, page as unknown as Window);
  answers.length = 0;
  const before = lab.getState();
  await listen({ source: parent, origin: 'https://course.example', data });
  return { answers, before, after: lab.getState() };
}

const isAnswered = ({ answers, before, after }: Awaited<ReturnType<typeof answered>>) => {
  expect(answers.length).toBeLessThanOrEqual(1);
  const [answer] = answers;
  if (answer && 'error' in answer) {
    expect(answer.error).toMatch(/\S \S/);
    expect(String(answer.error).length).toBeLessThan(1000);
    expect(after).toBe(before);
  } else expect(sanitize(after.settings)).toEqual(after.settings);
};

export const PARSERS: readonly Parser[] = [
  address,
  {
    name: 'stored runs',
    input: fc.oneof(brokenValue(storedOf(record)), brokenValue(record)),
    parse: ofStored,
    check: (read: ReturnType<typeof ofStored>) =>
      read && expect(recordSchema.safeParse({ ...read }).error).toBeUndefined(),
    memory,
  },
  {
    name: 'stored weights',
    input: brokenValue(small),
    parse: checkpointOf,
    check: (read: ReturnType<typeof checkpointOf>) => expect(checkpointOf(read)).toEqual(read),
    memory,
  },
  {
    name: 'runs of files',
    input: fc.tuple(brokenValue(record), brokenValue(small)),
    parse: ([foreign, weights]: [unknown, unknown]) => adopted(foreign, weights),
    check: (read: ReturnType<typeof adopted>) => {
      expect(read.record.key).toMatch(/^[0-9a-f]{32}$/);
      expect(checkpointOf(read.checkpoint)).toEqual(read.checkpoint);
    },
    memory,
  },
  {
    name: 'stored tabs',
    input: brokenValue(sitting),
    parse: sittingOf,
    check: (read: Sitting | null) => read && expect(sittingOf(read)).toEqual(read),
    memory,
  },
  {
    name: 'stored digits',
    input: brokenValue(digit),
    parse: digitOf,
    check: (read: ReturnType<typeof digitOf>) => read && expect(digitOf(read)).toEqual(read),
    memory,
  },
  inStorage(
    'points of a sweep',
    `${RESULT}broken`,
    { at: 1, result },
    recallResults,
    (results: readonly Result[]) => {
      expect(results.some(({ settings }) => settings.codeSize === 3)).toBe(true);
      for (const { settings } of results) expect(sanitize(settings)).toEqual(settings);
    },
  ),
  inStorage(
    'the choice of a sweep',
    'hourglass-sweep-choice',
    { variants: ['linear-32'], sizes: [2, 8], epochs: 2 },
    (local) => recallChoice({ local, session: local }),
    (choice: ReturnType<typeof recallChoice>) => {
      if (choice) expect(choice.epochs).toBeGreaterThan(0);
    },
  ),
  inStorage(
    'the theme',
    'hourglass',
    { theme: 'dark', speeds: environment },
    recall,
    ({ theme }: ReturnType<typeof recall>) => expect(THEMES).toContain(theme),
  ),
  inStorage(
    'the speeds of the backends',
    'hourglass-speeds',
    environment,
    recall,
    ({ speeds }: ReturnType<typeof recall>) => {
      for (const { imagesPerSecond } of speeds?.results ?? []) expect(imagesPerSecond).not.toBeNaN();
    },
  ),
  {
    name: 'messages of the page around a frame',
    input: fc.oneof(...MESSAGES.map(brokenValue)),
    parse: answered,
    check: isAnswered,
    memory: () => 10 * MEGABYTE,
  },
];
