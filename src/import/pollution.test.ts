import { describe, expect, it } from 'vitest';
import { encodeStrokes } from '../data/strokeCode';
import { MNIST } from '../domain/dataSet';
import { polluted } from '../domain/fuzz/pollution.testing';
import { INITIAL_SETTINGS } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { weightLengths } from '../domain/weights';
import { digitsZip } from '../export/digits/archive';
import { numpyFiles, safetensorsFiles, tensorflowFiles } from '../export/network/files';
import { zipOf } from '../export/network/project';
import { runFile } from '../export/run/runFile';
import { readDigits } from './digits/digits';
import { contentsOf } from './files';
import { readNetwork } from './network/read';
import { readRunFile } from './runFile';

const STROKE = { width: 2, erase: false, points: [{ x: 6, y: 5, pressure: 0.5 }] };
const settings = { ...INITIAL_SETTINGS, hidden: [], codeSize: 2 };
const model = modelSpec(settings);
const weights = weightLengths(model).map((length) => new Float32Array(length).fill(0.25));
const subject = {
  ...{ title: 'A network', model, training: trainingSpec(settings), weights },
  ...{ figures: [], settings: [], data: MNIST },
};

const opened = (zip: Uint8Array<ArrayBuffer>) => contentsOf([{ path: 'a.zip', file: new Blob([zip]) }]);

describe('where another script has added properties to all objects and lists', () => {
  it('a run file is written and read as always', async () => {
    const checkpoint = {
      ...{ model, step: 12, epoch: 0.5, seconds: 3, tested: null, weights },
      optimizer: { kind: 'adam' as const, steps: 12, slots: [] },
      losses: { steps: 12, bce: 1, mse: 0.1 },
      order: `${'0'.repeat(31)}1 0 240 0`,
    };
    const make = () => runFile({ title: 'Mine', record: { name: 'Mine' }, checkpoint });
    const expected = make();
    const { file, parts } = await polluted(async () => {
      const file = make();
      return { file, parts: readRunFile(await opened(file)) };
    });
    expect(file).toEqual(expected);
    expect(parts.checkpoint).toEqual(checkpoint);
  });

  it.each([
    ['NumPy', numpyFiles],
    ['safetensors', safetensorsFiles],
    ['TensorFlow.js', tensorflowFiles],
  ])('a network is written and read as always: %s', async (_, filesOf) => {
    const expected = zipOf(await filesOf(subject));
    const { file, network } = await polluted(async () => {
      const file = zipOf(await filesOf(subject));
      return { file, network: await readNetwork(await opened(file)) };
    });
    expect(file).toEqual(expected);
    expect(network.weights).toEqual(weights);
  });

  it('a zip of digits is written and read as always', async () => {
    const digit = {
      ...{ key: 'a'.repeat(32), set: 'mnist' as const, setName: 'MNIST', label: '7', at: 0 },
      ...{ pixels: new Uint8Array(784), strokes: encodeStrokes([STROKE]) },
    };
    const drawn = await polluted(() => readDigits({ path: 'a.zip', file: digitsZip([digit], '1.0') }));
    expect(drawn).toMatchObject([{ label: '7', strokes: [{ erase: false }] }]);
    // What was added is there again.
    await polluted(() => {
      digitsZip([digit], '1.0');
      const found = [];
      for (const key in {}) found.push(key);
      expect(found).toEqual(['added']);
    });
  });
});
