import { describe, expect, it } from 'vitest';
import { arithmetic } from '../../packages/kernels/src/wasm/modules';
import { fmaLoop } from './fma';

// Node 20 has no relaxed arithmetic.
describe.each([...new Set(['plain', arithmetic()] as const)])('%s arithmetic', (kind) => {
  it.each([1, 12, 24])('%i sums do as many multiply-adds as the loop says', async (accumulators) => {
    const { multiplyAdds, run } = await fmaLoop(accumulators, kind);
    // Each adds 1 · 1 to one of the four lanes, whose first is returned.
    expect(run(100, 1, 1)).toBe((100 * multiplyAdds) / 4);
  });
});
