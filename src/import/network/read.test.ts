import { describe, expect, it } from 'vitest';
import { MNIST } from '../../domain/dataSet';
import { PRESETS } from '../../domain/presets';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { modelSpec, trainingSpec } from '../../domain/spec';
import { weightLengths } from '../../domain/weights';
import {
  kerasFiles,
  numpyFiles,
  pytorchFiles,
  safetensorsFiles,
  tensorflowFiles,
} from '../../export/network/files';
import { type Project, zipOf } from '../../export/network/project';
import { contentsOf } from '../files';
import { readNetwork } from './read';

function subjectOf(changes: Partial<Settings>) {
  const settings = { ...INITIAL_SETTINGS, ...changes };
  const model = modelSpec(settings);
  const weights = weightLengths(model).map((length, k) =>
    new Float32Array(length).map((_, i) => ((i * 7919 + 31 * k) % 1000) / 1000 - 0.5),
  );
  return {
    title: 'A network',
    model,
    training: trainingSpec(settings),
    weights,
    figures: [],
    settings: [],
    data: MNIST,
  };
}

const zipped = (project: Project) =>
  contentsOf([{ path: 'network.zip', file: new Blob([zipOf(project)], { type: 'application/zip' }) }]);

const small: Partial<Settings> = { hidden: [6], codeSize: 3 };
const KINDS: readonly (readonly [string, Partial<Settings>])[] = [
  ['dense', small],
  ['tied', { ...small, tied: true }],
  ['variational', { ...small, variational: true }],
  ['convolutional', { ...small, filters: [4, 8] }],
  ['GELU and a code of unit length', { ...small, hiddenActivation: 'gelu', codeActivation: 'norm' }],
  ['linear output', { ...small, hidden: [], outputActivation: 'linear', loss: 'mse' }],
  ['the article’s', { ...PRESETS.find(({ id }) => id === 'article')?.settings, hidden: [5], codeSize: 5 }],
];
const EXPORTS = [
  ['NumPy', numpyFiles, true],
  ['PyTorch', pytorchFiles, true],
  ['Keras', kerasFiles, true],
  ['safetensors', safetensorsFiles, false],
  ['TensorFlow.js', tensorflowFiles, false],
] as const;

describe.each(EXPORTS)('a network saved for %s', (_, filesOf, knowsTraining) => {
  it.each(KINDS)('comes back with every weight: %s', async (_kind, changes) => {
    const subject = subjectOf(changes);
    const { model, training, weights } = await readNetwork(await zipped(await filesOf(subject)));
    expect(model).toEqual(subject.model);
    expect(training).toEqual(knowsTraining ? subject.training : null);
    expect(weights.map((values) => [...values])).toEqual(subject.weights.map((values) => [...values]));
  });
});

/** A LayersModel as `model.save` of tfjs writes it: layers within layers, and other names. */
function layersModel(units: readonly number[], activations: readonly string[]) {
  const inputs = [784, ...units];
  const layers = units.map((each, i) => ({
    class_name: 'Dense',
    config: { name: `dense_Dense${i}`, units: each, activation: activations[i] },
  }));
  const half = units.length / 2;
  const inner = (name: string, part: object[]) => ({
    class_name: 'Sequential',
    config: { name, layers: part },
  });
  const weights = units.flatMap((each, i) => [
    { name: `dense_Dense${i}/kernel`, shape: [inputs[i] ?? 0, each], dtype: 'float32' },
    { name: `dense_Dense${i}/bias`, shape: [each], dtype: 'float32' },
  ]);
  const count = weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
    0,
  );
  const values = new Float32Array(count).map((_, i) => i / count);
  const json = {
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'sequential',
        layers: [inner('encoder', layers.slice(0, half)), inner('decoder', layers.slice(half))],
      },
    },
    weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights }],
  };
  return { json, values };
}

const filesOfModel = ({ json, values }: ReturnType<typeof layersModel>) =>
  new Map([
    ['model.json', new TextEncoder().encode(JSON.stringify(json))],
    ['group1-shard1of1.bin', new Uint8Array(values.buffer)],
  ]);

const dense = layersModel([32, 4, 32, 784], ['relu', 'linear', 'relu', 'sigmoid']);

describe('another program’s LayersModel', () => {
  it('of mirrored dense layers is understood, with its weights in their order', async () => {
    const { model, weights } = await readNetwork(filesOfModel(dense));
    expect(model).toMatchObject({
      hidden: [32],
      codeSize: 4,
      hiddenActivation: 'relu',
      codeActivation: 'linear',
      outputActivation: 'sigmoid',
      variational: false,
    });
    expect(weights.map(({ length }) => length)).toEqual([25_088, 32, 128, 4, 128, 32, 25_088, 784]);
    expect(weights.flatMap((values) => [...values])).toEqual([...dense.values]);
  });

  const without = (name: string) => new Map([...filesOfModel(dense)].filter(([path]) => path !== name));
  const changed = (change: (json: typeof dense.json) => void) => {
    const json = structuredClone(dense.json);
    change(json);
    return filesOfModel({ ...dense, json });
  };
  it.each([
    [
      'no weights',
      without('group1-shard1of1.bin'),
      'its weights are in group1-shard1of1.bin, which is missing',
    ],
    [
      'other sizes',
      filesOfModel(layersModel([32, 4, 16, 784], ['relu', 'linear', 'relu', 'sigmoid'])),
      'its layers are 784-32-4-16-784, expected 784 inputs, layers to a code, and the same mirrored to 784 outputs',
    ],
    [
      'an activation that the page does not have',
      filesOfModel(layersModel([4, 784], ['linear', 'softmax'])),
      'it has the activation softmax, expected one of',
    ],
    [
      'other layers',
      changed(({ modelTopology }) =>
        modelTopology.config.layers.splice(0, 1, { class_name: 'LSTM', config: {} } as never),
      ),
      'it has a layer LSTM, expected dense layers only',
    ],
    [
      'hundreds of models within models',
      changed(({ modelTopology }) => {
        let inner: object = { class_name: 'Dense', config: {} };
        for (let i = 0; i < 500; i++) inner = { class_name: 'Sequential', config: { layers: [inner] } };
        modelTopology.config.layers = [inner as never];
      }),
      'it has more than 20 models within models',
    ],
    [
      'half precision',
      changed(({ weightsManifest }) =>
        Object.assign(weightsManifest[0]?.weights[0] ?? {}, { dtype: 'float16' }),
      ),
      'the weights dense_Dense0/kernel are float16, expected float32',
    ],
    [
      'weights that are not finite',
      filesOfModel({ ...dense, values: dense.values.map((value, i) => (i === 9 ? Number.NaN : value)) }),
      'has a value that is not a finite number, at 9',
    ],
    [
      'too many bytes',
      filesOfModel({ ...dense, values: new Float32Array(dense.values.length + 1) }),
      '4 bytes follow the last weights',
    ],
    ['no JSON', new Map([['model.json', new TextEncoder().encode('{')]]), 'its model.json is not JSON'],
    ['nothing of this kind', new Map([['readme.txt', new Uint8Array(3)]]), 'it has no weights'],
  ])('is refused if it has %s', async (_, contents, message) => {
    await expect(readNetwork(contents as ReadonlyMap<string, Uint8Array<ArrayBuffer>>)).rejects.toThrow(
      message,
    );
  });
});

describe('a changed export', () => {
  it.each([
    [
      'a spec of a network that the page does not have',
      { codeSize: 4096 },
      'its network has codeSize 4096, which this page does not have',
    ],
    [
      'something else for a number',
      { codeSize: { toString: 1, valueOf: 1 } },
      'its network has codeSize …, which this page does not have',
    ],
    ['a spec of another size', { codeSize: 4 }, 'the array encoder.1.kernel is 6 × 3, expected 6 × 4'],
    [
      'a spec with fewer layers',
      { hidden: [] },
      'it has an array encoder.1.kernel, which its network does not have',
    ],
  ])('is refused if it has %s', async (_, changes, message) => {
    const files = await numpyFiles(subjectOf(small));
    const spec = JSON.parse(String(files['spec.json']));
    const other = {
      ...files,
      'spec.json': JSON.stringify({ ...spec, network: { ...spec.network, ...changes } }),
    };
    await expect(readNetwork(await zipped(other))).rejects.toThrow(message);
  });
});
