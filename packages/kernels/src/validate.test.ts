import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForwardPlan } from './contract';
import { checkLayers } from './validate';

beforeEach(async () => {
  await tf.setBackend('cpu');
  tf.engine().startScope();
});
afterEach(() => tf.engine().endScope());

const images = (kind: 'down' | 'up', side: number, kernel: number[], bias = kernel.slice(3)) => ({
  kind,
  side,
  kernel: tf.zeros(kernel),
  bias: tf.zeros(bias),
  activation: 'sigmoid' as const,
});

describe('the check of convolutions', () => {
  it('accepts layers that fit each other', () => {
    const layers = [images('down', 4, [3, 3, 1, 2]), images('up', 2, [3, 3, 2, 1])];
    expect(() => checkLayers(layers, 16)).not.toThrow();
  });

  it.each<[string, () => ForwardPlan['layers']]>([
    ['has 16 inputs', () => [images('down', 6, [3, 3, 1, 2])]],
    ['has 8 inputs', () => [images('down', 4, [3, 3, 1, 2]), images('up', 2, [3, 3, 1, 1])]],
    ['side of 3', () => [images('down', 3, [3, 3, 64, 1])]],
    ['[3, 3, channels, filters]', () => [images('down', 4, [5, 5, 1, 2])]],
    ['[3, 3, channels, filters]', () => [images('down', 4, [3, 3, 1, 2], [3])]],
    ['[3, 3, channels, filters]', () => [images('down', 4, [16, 16])]],
    ['must have 16', () => [images('up', 4, [3, 3, 1, 1])]],
  ])('refuses layers that do not: %s', (message, layers) => {
    const width = message === 'side of 3' ? 9 * 64 : 16;
    expect(() => checkLayers(layers(), width)).toThrow(RangeError);
    expect(() => checkLayers(layers(), width)).toThrow(message);
  });
});
