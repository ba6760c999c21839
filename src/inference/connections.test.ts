import { expect, test } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { layerParameters, layerSpecs, modelSpec } from '../domain/spec';
import { fed, feeders } from './connections';
import { Network } from './network';

function networkOf(settings: Partial<typeof INITIAL_SETTINGS>): Network {
  const spec = modelSpec({ ...INITIAL_SETTINGS, ...settings });
  const weights = layerSpecs(spec).flatMap((layer, k) => {
    const biases = layer.kind === 'dense' ? layer.units : layer.filters;
    const kernel = Float32Array.from({ length: layerParameters(layer) - biases }, (_, i) =>
      Math.sin(7 * i + k),
    );
    const bias = new Float32Array(biases);
    return kernel.length > 0 ? [kernel, bias] : [bias];
  });
  return new Network(spec, weights);
}

test('a linear unit changes most if its strongest input is set to 0', () => {
  const network = networkOf({
    hidden: [12],
    codeSize: 5,
    hiddenActivation: 'linear',
    codeActivation: 'linear',
  });
  const [strongest, , , weakest] = feeders(network, { layer: 1, unit: 3 }, 12);
  const code = network.layers[1];
  const weight = (i = 0) => Math.abs(code?.kernel[i * 5 + 3] ?? 0);
  const all = Array.from({ length: 12 }, (_, i) => weight(i));
  expect(weight(strongest?.unit)).toBe(Math.max(...all));
  expect(weakest?.strength).toBeLessThanOrEqual(strongest?.strength ?? 0);
  expect(feeders(network, { layer: 0, unit: 1 }, 8)).toEqual([]);
});

test('the strongest outputs of a unit agree with the strongest inputs of the next layer, also with tied weights', () => {
  for (const tied of [false, true]) {
    const network = networkOf({ hidden: [12], codeSize: 5, tied });
    const [first] = fed(network, { layer: 1, unit: 2 }, 3);
    const back = feeders(network, { layer: 2, unit: first?.unit ?? 0 }, 5);
    expect(back.find(({ unit }) => unit === 2)?.strength).toBeCloseTo(first?.strength ?? Number.NaN, 6);
    // The pixels of the reconstruction are not units.
    expect(fed(network, { layer: 2, unit: 0 }, 3)).toEqual([]);
  }
});

test('in convolutions, the connections are between filters', () => {
  const network = networkOf({ filters: [4, 6], hidden: [10], codeSize: 3 });
  expect(fed(network, { layer: 0, unit: 1 }, 20)).toHaveLength(6);
  expect(feeders(network, { layer: 2, unit: 1 }, 20)).toHaveLength(6);
});
