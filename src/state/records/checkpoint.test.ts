import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../domain/presets';
import { checkpointOf } from './checkpoint';
import { someCheckpoint } from './checkpoint.testing';

describe('a checkpoint from outside', () => {
  it('is taken as it is if it is one', () => {
    for (const { settings } of PRESETS) {
      const { weights, optimizer, ...rest } = someCheckpoint(settings);
      const read = checkpointOf({ weights, optimizer, ...rest });
      expect(read).toMatchObject(rest);
      expect(read.weights.every((values, i) => values === weights[i])).toBe(true);
      expect(read.optimizer.slots.every((values, i) => values === optimizer.slots[i])).toBe(true);
    }
  });

  const good = someCheckpoint();
  const [first = new Float32Array(), ...rest] = good.weights;
  it.each([
    ['nothing', null, 'it: Invalid input: expected object, received null'],
    [
      'weights missing',
      { ...good, weights: undefined },
      'weights: Invalid input: expected array, received undefined',
    ],
    ['an array too few', { ...good, weights: rest }, 'weights: 7 arrays, expected 8 for this network'],
    [
      'an array too long',
      { ...good, weights: [new Float32Array(first.length + 1), ...rest] },
      `weights: array 0 has ${first.length + 1} numbers, expected ${first.length}`,
    ],
    [
      'a weight that is not a number',
      { ...good, weights: [first.map((value, i) => (i === 7 ? Number.NaN : value)), ...rest] },
      'weights: number 7 of array 0 is NaN, not a finite number',
    ],
    [
      'the state of another optimizer',
      { ...good, optimizer: { ...good.optimizer, kind: 'sgd' } },
      'the optimizer’s state: 16 arrays, expected 8 for this network',
    ],
    ['an order of nothing', { ...good, order: '1,2' }, 'order: not a saved order of the digits'],
    ['a step below 0', { ...good, step: -1 }, 'step: Too small: expected number to be >=0'],
    [
      'a network of another version',
      { ...good, model: { ...good.model, codeSize: 99_999 } },
      'model: of another version',
    ],
  ])('is refused if it has %s', (_, foreign, message) => {
    expect(() => checkpointOf(foreign)).toThrow(message);
  });
});
