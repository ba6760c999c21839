import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../domain/checkpoint';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec } from '../domain/spec';
import { weightLengths } from '../domain/weights';
import { runFile } from '../export/run/runFile';
import { contentsOf } from './files';
import { readRunFile } from './runFile';

const model = modelSpec({ ...INITIAL_SETTINGS, hidden: [8], codeSize: 3 });
const weights = weightLengths(model).map((length, k) => Float32Array.from({ length }, (_, i) => k + i / 7));
const checkpoint: Checkpoint = {
  model,
  step: 12,
  epoch: 0.5,
  seconds: 3,
  tested: { bce: 0.2, mse: 0.05 },
  weights,
  optimizer: { kind: 'adam', steps: 12, slots: weights.flatMap((values) => [values, values.map((v) => -v)]) },
  losses: { steps: 12, bce: 1, mse: 0.1 },
  order: `${'0'.repeat(31)}1 0 240 0`,
};
const record = {
  name: 'Mine',
  train: { bce: Number.NaN, mse: 1 },
  pictures: { step: 12, originals: Uint8Array.of(0, 128, 255) },
};
const file = runFile({ title: 'Mine', record, checkpoint });

/** Reads a file as a person drops it. */
const read = async (bytes: Uint8Array) =>
  readRunFile(await contentsOf([{ path: 'a.hourglass', file: new Blob([bytes.slice()]) }]));

describe('a run file', () => {
  it('is read as it was written, with every number of its arrays', async () => {
    const parts = await read(file);
    expect(parts.checkpoint).toEqual(checkpoint);
    // JSON has no NaN.
    expect(parts.record).toEqual({ ...record, train: { bce: null, mse: 1 } });
  });

  it('has no optimizer’s arrays before the first step', async () => {
    const start = { ...checkpoint, optimizer: { ...checkpoint.optimizer, slots: [] } };
    expect((await read(runFile({ title: '', record, checkpoint: start }))).checkpoint).toEqual(start);
  });

  const entries = unzipSync(file);
  const text = (value: unknown) =>
    new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const json = JSON.parse(new TextDecoder().decode(entries['run.json']));
  const without = (name: string) =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name));
  const withJson = (value: unknown) => zipSync({ ...entries, 'run.json': text(value) });
  const weightsOf = (bytes: Uint8Array) => zipSync({ ...entries, 'weights.safetensors': bytes });
  const tensors = entries['weights.safetensors'] as Uint8Array;
  /** A safetensors file with this header and these bytes of values. */
  const safetensors = (header: unknown, bytes = 0) => {
    const head = text(header);
    const all = new Uint8Array(8 + head.length + bytes);
    new DataView(all.buffer).setUint32(0, head.length, true);
    all.set(head, 8);
    return all;
  };

  it.each([
    ['an empty file', new Uint8Array(0), 'it has no run.json'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'it has no run.json'],
    [
      'half a file',
      file.subarray(0, file.length / 2),
      'a.hourglass: cut off, or not a zip: its list of entries is missing. Download or copy it again.',
    ],
    ['another archive', zipSync({ 'a.txt': text('a') }), 'it has no run.json'],
    ['a run without weights', zipSync(without('weights.safetensors')), 'it has no weights.safetensors'],
    ['bad JSON', withJson('{"format":'), 'run.json in it is not JSON'],
    ['another format', withJson({ ...json, format: 'x' }), 'run.json: format: Invalid input'],
    [
      'a later version',
      withJson({ ...json, version: 2 }),
      'it has version 2 of the format, but this page reads version 1',
    ],
    [
      'a path that leads out',
      zipSync({ ...entries, '../../evil': text('a') }),
      'the entry “../../evil” leads out of the zip (“..”)',
    ],
    ['an absolute path', zipSync({ '/etc/x': text('a') }), 'the entry “/etc/x” has an absolute path'],
    [
      'a bomb',
      zipSync({ ...entries, 'bomb.bin': new Uint8Array(64 * 2 ** 20) }, { level: 1 }),
      'at most 200 times the packed size is unpacked',
    ],
    [
      'weights cut off',
      weightsOf(tensors.subarray(0, tensors.length - 4)),
      'weights.safetensors: the array decoder.1.bias ends at byte',
    ],
    [
      'bytes after the weights',
      weightsOf(Uint8Array.of(...tensors, 1, 2)),
      'weights.safetensors: 2 bytes follow the last array',
    ],
    [
      'a header of 5 GB',
      weightsOf(Uint8Array.of(0, 0, 0, 64, 1, 0, 0, 0, 0)),
      'weights.safetensors: its header claims 5368709120 bytes, but the file has 9',
    ],
    ['no JSON header', weightsOf(safetensors('{')), 'weights.safetensors: its header is not JSON'],
    [
      'an array of 16 bits',
      weightsOf(safetensors({ a: { dtype: 'F16', shape: [1], data_offsets: [0, 2] } }, 2)),
      'weights.safetensors: the array a: dtype: Invalid input: expected "F32"',
    ],
    [
      'an array that claims too much',
      weightsOf(safetensors({ a: { dtype: 'F32', shape: [2 ** 30], data_offsets: [0, 2 ** 32] } }, 4)),
      'weights.safetensors: the array a ends at byte 4294967296, but the file has only 4 bytes of values',
    ],
    [
      'arrays that overlap',
      weightsOf(
        safetensors(
          {
            a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
            b: { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
          },
          8,
        ),
      ),
      'weights.safetensors: the array b lies at bytes 4 to 8, expected 8 to 12',
    ],
  ])('is refused if it is %s', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  it('gives a key named __proto__ no power', async () => {
    const foreign = text(
      '{"format":"hourglass-run","version":1,"record":{"__proto__":{"name":"x"}},"checkpoint":{"optimizer":{}}}',
    );
    const { record } = await read(zipSync({ ...entries, 'run.json': foreign }));
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(record.name).toBeUndefined();
  });
});
