import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sanitize } from '../model/sanitize';
import { INITIAL_SETTINGS, SETTING_KEYS } from '../model/settings';
import { type AddressBar, AddressWriter, fromQuery, toQuery } from './url';

describe('settings in the address', () => {
  it('are all written, readably', () => {
    const query = toQuery({ ...INITIAL_SETTINGS, hidden: [300, 100] });
    expect(query).toMatch(/^filters=&hidden=300,100&codeSize=32&/);
    expect([...new URLSearchParams(query).keys()]).toEqual(SETTING_KEYS);
  });

  it('come back as they were, whatever they are', () => {
    const anything = fc.record(
      Object.fromEntries(
        SETTING_KEYS.map((key) => [
          key,
          fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.string(), fc.array(fc.integer())),
        ]),
      ),
    );
    fc.assert(
      fc.property(anything, (foreign) => {
        const settings = sanitize(foreign);
        expect(fromQuery(toQuery(settings))).toEqual(settings);
      }),
    );
  });

  it('know no hidden layers from hidden layers unsaid', () => {
    expect(fromQuery('hidden=').hidden).toEqual([]);
    expect(fromQuery('').hidden).toEqual(INITIAL_SETTINGS.hidden);
  });

  it('are clamped or defaulted where they are hostile', () => {
    expect(fromQuery('codeSize=1e9&batchSize=&learningRate=NaN&seed=-5&epochs=Infinity')).toMatchObject({
      codeSize: 128,
      batchSize: INITIAL_SETTINGS.batchSize,
      learningRate: INITIAL_SETTINGS.learningRate,
      seed: 0,
      epochs: INITIAL_SETTINGS.epochs,
    });
    expect(fromQuery('centre=perhaps&loss=%00&theme=__proto__&hidden=1,,x&backend=%E0%A4%A')).toEqual(
      INITIAL_SETTINGS,
    );
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void fromQuery(query)));
  });
});

describe('the address writer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const bar = (replaceState: (data: unknown, unused: string, url: string) => void) =>
    ({
      location: { pathname: '/page/', hash: '#top' },
      history: { state: null, replaceState },
    }) as unknown as AddressBar;

  it('writes the newest settings once for a burst of changes', () => {
    const replaceState = vi.fn();
    const writer = new AddressWriter(bar(replaceState));
    for (let codeSize = 1; codeSize <= 100; codeSize++) writer.write({ ...INITIAL_SETTINGS, codeSize });
    vi.runAllTimers();
    expect(replaceState).toHaveBeenCalledOnce();
    expect(replaceState.mock.lastCall?.[2]).toBe(
      `/page/?${toQuery({ ...INITIAL_SETTINGS, codeSize: 100 })}#top`,
    );
  });

  it('goes on where the browser refuses', () => {
    const writer = new AddressWriter(
      bar(() => {
        throw new DOMException('too many', 'SecurityError');
      }),
    );
    writer.write(INITIAL_SETTINGS);
    expect(() => vi.runAllTimers()).not.toThrow();
  });
});
