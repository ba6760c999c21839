/**
 * The one settings table. These are derived from its rows: validation, the address, controls, help texts, the specs for
 * the workers, the presets' settings and the effect of a change.
 */
import type { ChoiceSetting } from '../setting';
import { CURVES } from './curves';
import { DATA } from './data';
import { MAP } from './map';
import { NETWORK } from './network';
import { PAGE } from './page';
import { STUDIES } from './studies';
import { initialOf, keysOf, type ValuesOf } from './table';
import { TRAINING } from './training';

export { LOSSES } from './training';

export const SETTINGS = { ...DATA, ...NETWORK, ...TRAINING, ...PAGE, ...CURVES, ...MAP, ...STUDIES } as const;

/** All settings of the page. The URL holds all of them. */
export type Settings = ValuesOf<typeof SETTINGS>;

export type SettingKey = keyof Settings;

export const SETTING_KEYS: readonly SettingKey[] = keysOf(SETTINGS);

/** Each setting at its initial value: the preset *Linear code 32*. */
export const INITIAL_SETTINGS: Settings = initialOf(SETTINGS);

/** The values that a choice setting can have. */
export const valuesOf = <T extends string>({ options }: ChoiceSetting<T>): T[] =>
  options.map(({ value }) => value);

export type BackendChoice = Settings['backend'];
export type Activation = Settings['hiddenActivation'];
export type CodeActivation = Settings['codeActivation'];
export type OutputActivation = Settings['outputActivation'];
export type Initialiser = Settings['initialiser'];
export type Optimizer = Settings['optimizer'];
export type Noise = Settings['noise'];
