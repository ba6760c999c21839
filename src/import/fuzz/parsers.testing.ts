/** The readers of runs, networks and digits, with broken files. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { decodeStrokes, encodeStrokes } from '../../data/strokeCode';
import type { Checkpoint } from '../../domain/checkpoint';
import { MNIST } from '../../domain/dataSet';
import { brokenBytes, brokenJson } from '../../domain/fuzz/broken.testing';
import { inProportion, type Parser } from '../../domain/fuzz/survives.testing';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { modelSpec, trainingSpec } from '../../domain/spec';
import { weightArrays, weightLengths } from '../../domain/weights';
import { digitsJson } from '../../export/digits/archive';
import { safetensorsFiles, tensorflowFiles } from '../../export/network/files';
import { npz } from '../../export/network/npz';
import { type Project, zipOf } from '../../export/network/project';
import { safetensors } from '../../export/network/safetensors';
import { namedLayers, tensorsOf } from '../../export/network/tensors';
import { runFile } from '../../export/run/runFile';
import { readDigits } from '../digits/digits';
import { type DrawnDigit, digitsIn } from '../digits/digitsJson';
import { contentsOf } from '../files';
import type { ImportedNetwork } from '../network/network';
import { readNetwork } from '../network/read';
import { type RunFileParts, readRunFile } from '../runFile';
import { readSafetensors, type TensorFile } from '../safetensors';

type Bytes = Uint8Array<ArrayBuffer>;

const settings = { ...INITIAL_SETTINGS, hidden: [], codeSize: 2, variational: true };
const model = modelSpec(settings);
const weights = weightLengths(model).map((length) => new Float32Array(length).fill(0.25));
const tensors = tensorsOf(namedLayers(model, weights));
const subject = {
  ...{ title: 'A network', model, training: trainingSpec(settings), weights },
  ...{ figures: [], settings: [], data: MNIST },
};
const checkpoint: Checkpoint = {
  ...{ model, step: 12, epoch: 0.5, seconds: 3, tested: { bce: 0.2, mse: 0.05 }, weights },
  optimizer: { kind: 'sgd', steps: 12, slots: weights },
  losses: { steps: 12, bce: 1, mse: 0.1 },
  order: `${'0'.repeat(31)}1 0 240 0`,
};
const record = { name: 'Mine', settings, pictures: { step: 12, originals: Uint8Array.of(0, 255) } };

const DIGITS = ['1', '7'].map((label) => ({
  ...{
    key: 'a'.repeat(32),
    set: 'mnist' as const,
    setName: 'MNIST',
    label,
    at: 0,
    pixels: new Uint8Array(784),
  },
  strokes: encodeStrokes([{ width: 2, erase: false, points: [{ x: 6, y: 5, pressure: 0.5 }] }]),
}));

const decoded = (content: Uint8Array | string) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** A project with one file broken; a JSON file is mostly broken in its values. */
function brokenProject(files: Project): fc.Arbitrary<Project> {
  const names = Object.keys(files).filter((name) => !name.endsWith('.md'));
  return fc.constantFrom(...names).chain((name) => {
    const content = files[name] as Uint8Array | string;
    const broken: fc.Arbitrary<Uint8Array | string> = name.endsWith('.json')
      ? brokenJson(JSON.parse(decoded(content)))
      : brokenBytes([typeof content === 'string' ? new TextEncoder().encode(content) : content]);
    return broken.map((changed) => ({ ...files, [name]: changed }));
  });
}

/** The files in the zip that `runFile` makes: it does not compress. */
const filesOf = async (zip: Bytes): Promise<Project> =>
  Object.fromEntries(await contentsOf([{ path: 'a.zip', file: new Blob([zip]) }]));

const opened = (zip: Bytes) => contentsOf([{ path: 'a.zip', file: new Blob([zip]) }]);

const isWhole = ({ model, weights }: ImportedNetwork) => {
  expect(weights.map(({ length }) => length)).toEqual(weightLengths(model));
  expect(weights.every((values) => values.every(Number.isFinite))).toBe(true);
};

const isRun = ({ record, checkpoint }: RunFileParts) => {
  expect(typeof record).toBe('object');
  expect(Array.isArray(checkpoint.weights)).toBe(true);
};

const areTensors = ({ tensors }: TensorFile) => {
  for (const { shape, values } of tensors.values())
    expect(values.length).toBe(shape.reduce((product, side) => product * side, 1));
};

const areDigits = (digits: readonly DrawnDigit[]) => {
  for (const { strokes, at } of digits) {
    expect(Number.isFinite(at)).toBe(true);
    expect(decodeStrokes(encodeStrokes(strokes))).not.toBeNull();
  }
};

const network = (name: string, files: Project): Parser => ({
  name,
  input: brokenProject(files).map(zipOf),
  parse: async (zip: Bytes) => readNetwork(await opened(zip)),
  check: isWhole,
  memory: inProportion,
});

/** A LayersModel of another program, with layers within layers. */
const foreign = (): Project => {
  const layer = (name: string, units: number) => ({
    class_name: 'Dense',
    config: { name, units, activation: 'sigmoid' },
  });
  const inner = { class_name: 'Sequential', config: { name: 'inner', layers: [layer('b', 784)] } };
  const spec = modelSpec({ ...INITIAL_SETTINGS, hidden: [], codeSize: 2 });
  return {
    'model.json': JSON.stringify({
      modelTopology: { class_name: 'Sequential', config: { layers: [layer('a', 2), inner] } },
      weightsManifest: [
        {
          paths: ['weights.bin'],
          weights: weightArrays(spec).map(({ shape }, i) => ({
            name: `${i < 2 ? 'a' : 'b'}/${i % 2 === 0 ? 'kernel' : 'bias'}`,
            ...{ shape, dtype: 'float32' },
          })),
        },
      ],
    }),
    'weights.bin': new Uint8Array(4 * weightLengths(spec).reduce((sum, length) => sum + length, 0)),
  };
};

/** Every parser; the files are made first. */
export async function parsers(): Promise<readonly Parser[]> {
  const run = await filesOf(runFile({ title: 'Mine', record, checkpoint }));
  const arrays = [safetensors(tensors, { spec: JSON.stringify(model) })];
  const digits = JSON.parse(digitsJson(DIGITS)) as unknown;
  return [
    {
      name: 'a run file',
      input: brokenProject(run).map(zipOf),
      parse: async (zip: Bytes) => readRunFile(await opened(zip)),
      check: isRun,
      memory: inProportion,
    },
    {
      name: 'a run file with damaged bytes',
      input: brokenBytes([zipOf(run)]),
      parse: async (zip: Bytes) => readRunFile(await opened(zip)),
      check: isRun,
      memory: inProportion,
    },
    {
      name: 'safetensors',
      input: brokenBytes(arrays),
      parse: readSafetensors,
      check: areTensors,
      memory: inProportion,
    },
    network('a network in safetensors', { ...(await safetensorsFiles(subject)), 'spec.json': specOf() }),
    network('a network in npz', { 'spec.json': specOf(), 'weights.npz': npz(tensors) }),
    network('our own LayersModels', await tensorflowFiles(subject)),
    network('a LayersModel of another program', foreign()),
    {
      name: 'digits.json',
      input: brokenJson(digits),
      parse: (text: string) => digitsIn(text, 'digits.json'),
      check: areDigits,
      memory: inProportion,
    },
    {
      name: 'a zip of digits',
      input: brokenBytes([zipOf({ 'digits.json': JSON.stringify(digits) })]),
      parse: (zip: Bytes) => readDigits({ path: 'a.zip', file: new Blob([zip]) }),
      check: areDigits,
      memory: inProportion,
    },
  ];
}

const specOf = () => JSON.stringify({ network: model, training: subject.training });
