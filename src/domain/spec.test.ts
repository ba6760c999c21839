import { describe, expect, it } from 'vitest';
import { PRESETS } from './presets';
import { INITIAL_SETTINGS } from './settings';
import { layerSpecs, modelSpec, multiplications, needsNewStep, parameterCount, trainingSpec } from './spec';

const preset = (id: string) => {
  const found = PRESETS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no preset ${id}`);
  return modelSpec({ ...INITIAL_SETTINGS, ...found.settings });
};

const dense = { kind: 'dense', tiedTo: null };

describe('what a worker is sent', () => {
  it('has the settings of the network and of its training, and no others', () => {
    const [model, training] = [modelSpec(INITIAL_SETTINGS), trainingSpec(INITIAL_SETTINGS)];
    expect(Object.keys(model)).toEqual(
      expect.arrayContaining(['filters', 'codeSize', 'outputActivation', 'seed']),
    );
    expect(Object.keys(training)).toEqual(
      expect.arrayContaining(['loss', 'clipNorm', 'learningRate', 'batchSize']),
    );
    const both = new Set([...Object.keys(model), ...Object.keys(training)]);
    expect(both.size).toBe(Object.keys(model).length + Object.keys(training).length);
    for (const key of ['backend', 'centre', 'theme', 'mapAxes', 'featuresEvery'])
      expect(both).not.toContain(key);
    expect(modelSpec({ ...INITIAL_SETTINGS, hidden: [7, 5], seed: 3 })).toMatchObject({
      hidden: [7, 5],
      seed: 3,
    });
  });

  it('needs a new step for all settings except rate and end', () => {
    const training = trainingSpec(INITIAL_SETTINGS);
    expect(needsNewStep(training, { ...training })).toBe(false);
    const paced = { ...training, learningRate: 1, schedule: 'step', epochs: 7 } as const;
    expect(needsNewStep(training, paced)).toBe(false);
    expect(needsNewStep(training, { ...training, clipNorm: 1 })).toBe(true);
  });
});

describe('a model spec', () => {
  it('lays the article’s encoder and decoder out layer by layer', () => {
    expect(layerSpecs(preset('article'))).toEqual([
      { ...dense, part: 'encoder', inputs: 784, units: 64, activation: 'relu' },
      { ...dense, part: 'encoder', inputs: 64, units: 64, activation: 'sigmoid' },
      { ...dense, part: 'decoder', inputs: 64, units: 64, activation: 'relu' },
      { ...dense, part: 'decoder', inputs: 64, units: 784, activation: 'sigmoid' },
    ]);
  });

  it('mirrors the encoder’s hidden layers in the decoder', () => {
    const spec = { ...preset('linear-32'), hidden: [300, 100], codeSize: 7 };
    expect(layerSpecs(spec).map((layer) => layer.units)).toEqual([300, 100, 7, 100, 300, 784]);
  });

  it('halves the image with each convolution, and doubles it again in the decoder', () => {
    const spec = { ...preset('linear-32'), filters: [16, 32], hidden: [50], codeSize: 9 };
    const [hidden, code, output] = [spec.hiddenActivation, spec.codeActivation, spec.outputActivation];
    expect(new Set([hidden, code, output]).size).toBe(3);
    const layers = layerSpecs(spec).map(({ kind, inputs, units, activation }) => [
      kind,
      inputs,
      units,
      activation,
    ]);
    expect(layers).toEqual([
      ['down', 784, 14 * 14 * 16, hidden],
      ['down', 14 * 14 * 16, 7 * 7 * 32, hidden],
      ['dense', 7 * 7 * 32, 50, hidden],
      ['dense', 50, 9, code],
      ['dense', 9, 50, hidden],
      ['dense', 50, 7 * 7 * 32, hidden],
      ['up', 7 * 7 * 32, 14 * 14 * 16, hidden],
      ['up', 14 * 14 * 16, 784, output],
    ]);
    // A pixel of each filter's image is a sum over nine positions of each channel.
    const down = 9 * (14 * 14 * 16 + 16 * 7 * 7 * 32);
    const up = 9 * (32 * 14 * 14 * 16 + 16 * 784);
    expect(multiplications(spec)).toBe(down + 2 * (7 * 7 * 32 * 50 + 50 * 9) + up);
  });

  it('ties each dense decoder layer to the encoder layer that it mirrors', () => {
    const spec = { ...preset('linear-32'), filters: [16], hidden: [50, 40], tied: true };
    const tied = layerSpecs(spec).map((layer) => (layer.kind === 'dense' ? layer.tiedTo : 'own'));
    expect(tied).toEqual(['own', null, null, null, 3, 2, 1, 'own']);
  });

  it('needs no hidden layer', () => {
    expect(layerSpecs(preset('keras-simple-32')).map((layer) => layer.units)).toEqual([32, 784]);
  });

  it('counts the parameters as Keras’s summary does', () => {
    // 784·32 + 32 into the code and 32·784 + 784 out of it: the Keras blog's simplest autoencoder.
    expect(parameterCount(preset('keras-simple-32'))).toBe(50_992);
    expect(parameterCount(preset('linear-32'))).toBe(209_968);
    // 160 + 4,640 + 50,208 into the code, 51,744 + 4,624 + 145 out of it.
    const convolutional = { ...preset('linear-32'), filters: [16, 32], hidden: [] };
    expect(parameterCount(convolutional)).toBe(111_521);
    // The decoder has only its 784 biases.
    expect(parameterCount({ ...preset('keras-simple-32'), tied: true })).toBe(784 * 32 + 32 + 784);
    // Means and variances: twice 400·20 + 20 into the code.
    const variational = { ...preset('linear-32'), hidden: [400], codeSize: 20, variational: true };
    expect(parameterCount(variational)).toBe(785 * 400 + 401 * 40 + 21 * 400 + 401 * 784);
  });
});
