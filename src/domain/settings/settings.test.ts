import { describe, expect, it } from 'vitest';
import { SETTING_KEYS } from '.';
import { CURVES } from './curves';
import { DATA } from './data';
import { MAP } from './map';
import { NETWORK } from './network';
import { PAGE } from './page';
import { STUDIES } from './studies';
import { TRAINING } from './training';

describe('the settings table', () => {
  it('uses each name only once, because a row of one group would hide a row of another', () => {
    const names = [DATA, NETWORK, TRAINING, PAGE, CURVES, MAP, STUDIES].flatMap(Object.keys);
    expect(names).toHaveLength(SETTING_KEYS.length);
  });

  it('starts a new run for every network setting and for no training setting', () => {
    const effects = (rows: object) => new Set(Object.values(rows).map(({ effect }) => effect));
    expect(effects(NETWORK)).toEqual(new Set(['restart']));
    expect(effects(DATA)).toEqual(new Set(['data']));
    expect(effects(TRAINING)).toEqual(new Set(['replan', 'live']));
  });
});
