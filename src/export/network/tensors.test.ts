import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { layerParameters, layerSpecs, modelSpec } from '../../domain/spec';
import { namedLayers, tensorsOf } from './tensors';

const specOf = (change: Partial<Settings>) => modelSpec({ ...INITIAL_SETTINGS, ...change });

/** Arrays of the right lengths; each has its own index as its values. */
function weightsOf(spec: ReturnType<typeof specOf>): Float32Array[] {
  const lengths = layerSpecs(spec).flatMap((layer) => {
    const bias = layer.kind === 'dense' ? layer.units : layer.filters;
    const kernel = layerParameters(layer) - bias;
    return kernel > 0 ? [kernel, bias] : [bias];
  });
  return lengths.map((length, i) => new Float32Array(length).fill(i));
}

describe('the named arrays of a network', () => {
  it('are kernels and biases from the encoder to the decoder, with their shapes', () => {
    const spec = specOf({ hidden: [64], codeSize: 8 });
    const weights = weightsOf(spec);
    const tensors = tensorsOf(namedLayers(spec, weights));
    expect(tensors.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      'encoder.0.kernel 784×64',
      'encoder.0.bias 64',
      'encoder.1.kernel 64×8',
      'encoder.1.bias 8',
      'decoder.0.kernel 8×64',
      'decoder.0.bias 64',
      'decoder.1.kernel 64×784',
      'decoder.1.bias 784',
    ]);
    expect(tensors.map(({ values }) => values)).toEqual(weights);
  });

  it('of a convolutional and variational network have filters, and means beside log variances', () => {
    const spec = specOf({ filters: [4, 8], hidden: [], codeSize: 3, variational: true });
    const shapes = tensorsOf(namedLayers(spec, weightsOf(spec))).map(({ shape }) => shape.join('×'));
    expect(shapes.filter((_, i) => i % 2 === 0)).toEqual([
      '3×3×1×4',
      '3×3×4×8',
      '392×6',
      '3×392',
      '3×3×8×4',
      '3×3×4×1',
    ]);
  });

  it('of a tied network have one kernel for two layers', () => {
    const spec = specOf({ hidden: [32], codeSize: 4, tied: true });
    const layers = namedLayers(spec, weightsOf(spec));
    expect(layers.map(({ name, tiedTo }) => [name, tiedTo])).toEqual([
      ['encoder.0', null],
      ['encoder.1', null],
      ['decoder.0', 'encoder.1'],
      ['decoder.1', 'encoder.0'],
    ]);
    expect(tensorsOf(layers)).toHaveLength(6);
  });

  it('cannot be made of weights of another network', () => {
    const spec = specOf({ hidden: [32], codeSize: 4 });
    const weights = weightsOf(spec);
    expect(() => namedLayers(spec, weights.slice(0, -1))).toThrow(
      'decoder.1.bias must have 784 values, but has none.',
    );
    expect(() => namedLayers(spec, [...weights, new Float32Array(1)])).toThrow(
      'has 8 arrays of weights, but there are 9',
    );
  });
});
