import { describe, expect, it } from 'vitest';
import { caseOf } from './cases.testing';
import { chainOf } from './parts';

describe('the layers of a part', () => {
  const { spec, layers } = caseOf({ hidden: [8], codeSize: 3, variational: true, tied: true });
  const shapes = (steps: ReturnType<typeof chainOf>['steps']) =>
    steps.map(({ name, kernel, transposed }) => `${name} ${kernel.shape.join('×')}${transposed ? 'ᵀ' : ''}`);

  it('have the transposed kernel of the layer to which they are tied', () => {
    expect(shapes(chainOf(spec, layers, 'encoder').steps)).toEqual(['encoder.0 784×8', 'encoder.1 8×3']);
    expect(shapes(chainOf(spec, layers, 'decoder').steps)).toEqual(['decoder.0 8×3ᵀ', 'decoder.1 784×8ᵀ']);
    expect(chainOf(spec, layers, 'autoencoder').steps).toHaveLength(4);
  });

  it('have the means before the log variances in a variational encoder', () => {
    const { steps, logVariance } = chainOf(spec, layers, 'encoder');
    const [, both] = layers;
    expect(logVariance?.name).toBe('encoder.1.log_variance');
    expect([...(steps[1]?.bias.values ?? []), ...(logVariance?.bias.values ?? [])]).toEqual([
      ...(both?.bias.values ?? []),
    ]);
    const row = [...(both?.kernel?.values.slice(6, 12) ?? [])];
    expect([...(steps[1]?.kernel.values.slice(3, 6) ?? [])]).toEqual(row.slice(0, 3));
    expect([...(logVariance?.kernel.values.slice(3, 6) ?? [])]).toEqual(row.slice(3));
    expect(chainOf(spec, layers, 'autoencoder').logVariance).toBeNull();
    expect(chainOf(spec, layers, 'decoder').logVariance).toBeNull();
  });

  it('cannot be found among the layers of another network', () => {
    expect(() => chainOf(spec, layers.slice(2), 'decoder')).toThrow(
      'decoder.0 has no kernel. Make the layers with namedLayers.',
    );
  });
});
