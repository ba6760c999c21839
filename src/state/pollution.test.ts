import { describe, expect, it } from 'vitest';
import { polluted } from '../domain/fuzz/pollution.testing';
import { sanitize } from '../domain/sanitize';
import { INITIAL_SETTINGS } from '../domain/settings';
import { readAddress } from './address/read';
import { setUp } from './lab.testing';
import { checkpointOf } from './records/checkpoint';
import { checkpoint, run, SMALL } from './records/records.testing';
import { ofStored, storedOf } from './records/stored';
import { scriptApi } from './scriptApi';
import { recall, remember } from './storage';
import { FakeBrowser } from './storage.testing';
import { keepResult, recallResults } from './sweep/kept';
import type { Result } from './sweep/sweep';
import { toQuery } from './url';

const settings = { ...INITIAL_SETTINGS, hidden: [96, 48], codeSize: 5, mapHidden: [3] };

describe('where another script has added properties to all objects and lists', () => {
  it('settings and links are the same', async () => {
    const search = `?${toQuery(settings)}`;
    const read = await polluted(() => {
      expect(toQuery(settings)).toBe(search.slice(1));
      return readAddress({ search, hash: '', href: 'https://example.org/' });
    });
    expect(read.settings).toEqual(settings);
    expect(read.complaints).toEqual([]);
    expect(await polluted(() => sanitize(settings))).toEqual(settings);
  });

  it('a setting changes as always', async () => {
    const { lab } = setUp();
    await polluted(() => scriptApi(lab).set({ codeSize: 7 }));
    expect(lab.getState().settings).toEqual({ ...INITIAL_SETTINGS, codeSize: 7 });
  });

  it('stored runs, weights, points of a sweep and the theme are the same', async () => {
    const result: Result = {
      ...{ variant: 'x', settings, test: { bce: 0.1, mse: 0.01 } },
      ...{ steps: 9, seconds: 4, parameters: 100 },
    };
    const browser = new FakeBrowser();
    const { storage } = browser.openTab();
    const [record, weights, results, theme] = await polluted(() => {
      keepResult(storage, result);
      remember(storage, { theme: 'dark' });
      return [
        ofStored(storedOf(run(1))),
        checkpointOf(checkpoint(100, 0.05, 0.5, SMALL)),
        recallResults(storage),
        recall(storage).theme,
      ] as const;
    });
    expect({ ...record }).toEqual(run(1));
    expect(weights).toEqual(checkpoint(100, 0.05, 0.5, SMALL));
    expect(results).toEqual([result]);
    expect(theme).toBe('dark');
  });
});
