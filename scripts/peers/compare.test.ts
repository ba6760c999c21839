import { describe, expect, it } from 'vitest';
import { compare, comparisonInWords } from './compare.mjs';

describe('the comparison of tfjs’s specs without and with our kernels', () => {
  const without = {
    same: 'passed',
    broken: 'passed',
    gone: 'passed',
    mended: 'no kernel',
    poor: 'no kernel',
  };
  const withOurs = { same: 'passed', broken: '1 is not 2', mended: 'passed', poor: 'no kernel' };

  it('finds specs that newly fail, also because they did not run, and specs that newly pass', () => {
    expect(compare(without, withOurs)).toEqual({
      specs: 5,
      passedWithout: 3,
      passedWith: 2,
      newlyFailing: ['broken', 'gone'],
      newlyPassing: ['mended'],
    });
  });

  it('is printed as a summary line, then the name and message of each spec that newly fails', () => {
    expect(comparisonInWords('wasm', compare(without, withOurs), withOurs).split('\n')).toEqual([
      'wasm: 5 specs, of which 3 pass without our kernels and 2 with them; 2 newly fail, 1 newly pass',
      '  broken',
      '    1 is not 2',
      '  gone',
      '    did not run',
    ]);
  });
});
