import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeStrokes } from '../../data/strokeCode';
import type { MyDigit } from '../../domain/myDigit';
import { digitFiles, digitsJson } from '../../export/digits/archive';
import { readDigits } from './digits';

const stroke = (x: number) => ({
  width: 2.4,
  erase: false,
  points: [
    { x: 6.125, y: 5, pressure: 0.5 },
    { x, y: 22.5, pressure: 1 },
  ],
});
const digitOf = (x: number, label: string, more: Partial<MyDigit> = {}): MyDigit => ({
  key: 'a'.repeat(32),
  set: 'mnist',
  setName: 'MNIST',
  label,
  strokes: encodeStrokes([stroke(x)]),
  at: Date.UTC(2026, 10, 30),
  pixels: new Uint8Array(784).fill(x),
  ...more,
});
const DIGITS = [digitOf(8, '1'), digitOf(20, '7'), digitOf(9, 'oak', { set: 'own', setName: 'Leaves' })];

const file = (content: Uint8Array | string, path = 'mine.zip') => ({
  path,
  file: new Blob([content as Uint8Array<ArrayBuffer>]),
});
const json = (change: (content: ReturnType<typeof parse>) => unknown) => {
  const content = parse();
  return file(JSON.stringify(change(content) ?? content), 'digits.json');
};
const parse = () =>
  JSON.parse(digitsJson(DIGITS)) as { digits: Record<string, unknown>[]; [key: string]: unknown };
const zip = zipSync(digitFiles(DIGITS, '1.0'));

describe('exported digits', () => {
  it.each([
    ['a zip', file(zip)],
    ['digits.json', file(digitsJson(DIGITS), 'digits.json')],
  ])('come back from %s with their strokes, classes and dates', async (_, chosen) => {
    const back = await readDigits(chosen);
    expect(back.map(({ set, setName, label, at }) => ({ set, setName, label, at }))).toEqual(
      DIGITS.map(({ set, setName, label, at }) => ({ set, setName, label, at })),
    );
    expect(back.map(({ strokes }) => encodeStrokes(strokes))).toEqual(DIGITS.map(({ strokes }) => strokes));
  });
});

const wrap = (entries: Record<string, Uint8Array>) => file(zipSync(entries));
const OTHER = 'Choose the zip of an export of My digits, or its digits.json. Nothing was added.';

describe('files that are no exported digits are refused', () => {
  it.each([
    ['empty', file('', 'digits.json'), `digits.json: the file is empty. ${OTHER}`],
    [
      'a zip cut off',
      file(zip.slice(0, -30)),
      'mine.zip: cut off, or not a zip: its list of entries is missing. Download or copy it again. Nothing was added.',
    ],
    [
      'JSON cut off',
      file(digitsJson(DIGITS).slice(0, 200), 'digits.json'),
      `digits.json: not JSON, or cut off. ${OTHER}`,
    ],
    ['not JSON', file('hello', 'digits.json'), `digits.json: not JSON, or cut off. ${OTHER}`],
    [
      'with __proto__',
      file(digitsJson(DIGITS).replace('"set":', '"__proto__":{"x":1},"set":'), 'digits.json'),
      `digits.json: it has the key “__proto__”, which an export never writes. ${OTHER}`,
    ],
    [
      'another JSON',
      file('{"format":"other"}', 'digits.json'),
      `digits.json: expected format “hourglass-digits”, version 1, and a list of digits. ${OTHER}`,
    ],
    ['without digits', json((all) => ({ ...all, digits: [] })), `digits.json: it has no digits. ${OTHER}`],
    [
      'a class of another set',
      json(({ digits: [, second] }) => void Object.assign(second ?? {}, { class: 'Trouser' })),
      'digits.json: digit 2: “Trouser” is no class of MNIST; expected 0, 1, 2, 3, 4, 5, 6, 7, 8, 9. Nothing was added.',
    ],
    [
      'a set that is not known',
      json(({ digits: [first] }) => void Object.assign(first ?? {}, { set: 'cifar' })),
      'digits.json: digit 1, set: Invalid option: expected one of "mnist"|"fashion-mnist"|"letters"|"own". Export it again. Nothing was added.',
    ],
    [
      'a point far away',
      json(
        ({ digits: [first] }) =>
          void Object.assign(first ?? {}, { strokes: [{ width: 2, erase: false, points: [[1e9, 0, 1]] }] }),
      ),
      'digits.json: digit 1, strokes 1 points 1 1: Too big: expected number to be <=1000. Export it again. Nothing was added.',
    ],
    [
      'an unknown key',
      json(({ digits: [first] }) => void Object.assign(first ?? {}, { more: 1 })),
      'digits.json: digit 1: Unrecognized key: "more". Export it again. Nothing was added.',
    ],
    [
      'too many',
      json((all) => ({ ...all, digits: Array.from({ length: 5001 }, () => all.digits[0]) })),
      'digits.json: 5,001 digits; at most 5,000 are kept. Export fewer. Nothing was added.',
    ],
    [
      'a path that leads out',
      wrap({ '../digits.json': strToU8(digitsJson(DIGITS)) }),
      'mine.zip: the entry “../digits.json” leads out of the zip (“..”); expected paths inside it, such as “3/a.png”. Nothing was added.',
    ],
    [
      'a zip bomb',
      wrap({ 'digits.json': new Uint8Array(2 ** 25) }),
      'mine.zip, digits.json: 33 KB would unpack to 34 MB or more; at most 200 times the packed size is unpacked. Nothing was added.',
    ],
    [
      'a zip of pictures',
      wrap({ '7/a.png': strToU8('x') }),
      'mine.zip: it has no digits.json, so it is not an export of My digits. To train on images of files, use “Your own images”. Nothing was added.',
    ],
  ])('%s', async (_, chosen, message) => {
    await expect(readDigits(chosen)).rejects.toThrow(new Error(message));
  });

  it('damaged in a zip', async () => {
    const damaged = zipSync({ 'digits.json': [strToU8(digitsJson(DIGITS)), { level: 0 }] });
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    await expect(readDigits(file(damaged))).rejects.toThrow(
      new Error(
        'mine.zip, digits.json: damaged: it could not be unpacked. Download or copy the zip again. Nothing was added.',
      ),
    );
  });
});
