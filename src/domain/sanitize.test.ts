import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sanitize } from './sanitize';
import { INITIAL_SETTINGS, SETTING_KEYS } from './settings';

describe('sanitize', () => {
  it('gives the initial settings if nothing is valid', () => {
    for (const foreign of [undefined, null, 7, 'hello', [], {}]) {
      expect(sanitize(foreign)).toEqual(INITIAL_SETTINGS);
    }
  });

  it('clamps numbers into their range and rounds whole ones', () => {
    expect(sanitize({ codeSize: 1e9, batchSize: -3, learningRate: 0, seed: 4.6 })).toMatchObject({
      codeSize: 128,
      batchSize: 1,
      learningRate: 1e-5,
      seed: 5,
    });
  });

  it('keeps what is valid, of every kind', () => {
    const changes = { loss: 'mse', variational: true, codeSize: 7, hidden: [9], theme: 'dark' } as const;
    expect(sanitize(changes)).toEqual({ ...INITIAL_SETTINGS, ...changes });
  });

  it('compiles no code from strings, which the page’s content-security policy forbids', () => {
    expect(z.config().jitless).toBe(true);
  });

  it('uses the initial value for one of the wrong type, and keeps the others', () => {
    expect(sanitize({ codeSize: '16', loss: 'huber', hidden: [64], centre: 'yes' })).toEqual({
      ...INITIAL_SETTINGS,
      hidden: [64],
    });
  });

  it('cuts lists to their maximum length, and sorts sets without duplicates', () => {
    expect(sanitize({ hidden: [1, 2000, 64, 32, 16, 8], mapHidden: [9, 3, 3, 99] })).toMatchObject({
      hidden: [4, 1024, 64, 32, 16],
      mapHidden: [3, 9, 63],
    });
  });

  it('makes valid settings from any value, and does not change valid ones', () => {
    const foreign = fc.record(Object.fromEntries(SETTING_KEYS.map((key) => [key, fc.anything()])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(foreign, (anything) => {
        const settings = sanitize(anything);
        expect(sanitize(settings)).toEqual(settings);
      }),
    );
  });
});
