import { describe, expect, it } from 'vitest';
import { type BackendSpeed, meanLosses, ranking } from './progress';

describe('the mean of losses', () => {
  it('is weighted, of every figure that they have', () => {
    const parts = [
      { losses: { bce: 1, mse: 0.5, penalty: 0 }, weight: 1 },
      { losses: { bce: 2, mse: 0.25, penalty: 4 }, weight: 3 },
    ];
    expect(meanLosses(parts)).toEqual({ bce: 1.75, mse: 0.3125, penalty: 3 });
  });

  it('has no figure of which one is missing, and none at all of nothing', () => {
    const first = { losses: { bce: 1, mse: 1, penalty: 1 }, weight: 1 };
    expect(meanLosses([first, { losses: { bce: 1, mse: 1 }, weight: 1 }])).toEqual({
      bce: 1,
      mse: 1,
      penalty: Number.NaN,
    });
    expect(meanLosses([])).toEqual({});
  });
});

it('the backends that could be measured are ranked by their speed', () => {
  const speed = (name: BackendSpeed['name'], imagesPerSecond: number | null) =>
    ({ name, imagesPerSecond, reason: imagesPerSecond === null ? 'It failed.' : null }) as BackendSpeed;
  const results = [speed('cpu', 10), speed('webgpu', null), speed('webgl', 300), speed('wasm', 200)];
  expect(ranking({ environment: '', results })).toEqual(['webgl', 'wasm', 'cpu']);
  expect(results[0]?.name).toBe('cpu');
});
