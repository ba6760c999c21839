import { describe, expect, it } from 'vitest';
import { PRESETS, presetOf } from './presets';
import { sanitize } from './sanitize';
import { INITIAL_SETTINGS } from './settings';

describe('presets', () => {
  it('open with the first one', () => {
    expect(presetOf(INITIAL_SETTINGS)).toEqual({ preset: PRESETS[0], plain: false });
  });

  it.each(PRESETS)('knows $name by its settings, whatever the seed', (preset) => {
    const settings = { ...INITIAL_SETTINGS, ...preset.settings, seed: 99 };
    expect(presetOf(settings)).toEqual({ preset, plain: false });
  });

  it('knows the article’s plain settings too', () => {
    const article = PRESETS.find((preset) => preset.id === 'article');
    expect(presetOf({ ...INITIAL_SETTINGS, ...article?.plain })).toEqual({ preset: article, plain: true });
  });

  it('calls edited settings nobody’s preset', () => {
    expect(presetOf({ ...INITIAL_SETTINGS, codeSize: 31 })).toBeNull();
  });

  it.each(PRESETS)('keeps $name within the limits of every setting', (preset) => {
    const settings = { ...INITIAL_SETTINGS, ...preset.settings };
    expect(sanitize(settings)).toEqual(settings);
  });
});
