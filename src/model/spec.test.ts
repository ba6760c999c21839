import { describe, expect, it } from 'vitest';
import { PRESETS } from './presets';
import { INITIAL_SETTINGS } from './settings';
import { layerSpecs, modelSpec, parameterCount } from './spec';

const preset = (id: string) => {
  const found = PRESETS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no preset ${id}`);
  return modelSpec({ ...INITIAL_SETTINGS, ...found.settings });
};

describe('a model spec', () => {
  it('lays the article’s encoder and decoder out layer by layer', () => {
    expect(layerSpecs(preset('article'))).toEqual([
      { part: 'encoder', inputs: 784, units: 64, activation: 'relu' },
      { part: 'encoder', inputs: 64, units: 64, activation: 'sigmoid' },
      { part: 'decoder', inputs: 64, units: 64, activation: 'relu' },
      { part: 'decoder', inputs: 64, units: 784, activation: 'sigmoid' },
    ]);
  });

  it('mirrors the encoder’s hidden layers in the decoder', () => {
    const spec = { ...preset('linear-32'), hidden: [300, 100], codeSize: 7 };
    expect(layerSpecs(spec).map((layer) => layer.units)).toEqual([300, 100, 7, 100, 300, 784]);
  });

  it('needs no hidden layer', () => {
    expect(layerSpecs(preset('keras-simple-32')).map((layer) => layer.units)).toEqual([32, 784]);
  });

  it('counts the parameters as Keras’s summary does', () => {
    // 784·32 + 32 into the code and 32·784 + 784 out of it: the Keras blog's simplest autoencoder.
    expect(parameterCount(preset('keras-simple-32'))).toBe(50_992);
    expect(parameterCount(preset('linear-32'))).toBe(209_968);
  });
});
