/** The kinds of setting that there are: what the table in `settings.ts` says of each. */

/**
 * What a change of the setting does:
 * - `restart`: a new run with the same seed;
 * - `live`: the run in progress goes on with the new value;
 * - `backend`: the worker is replaced and the run goes on from its last checkpoint;
 * - `page`: only the page looks different.
 */
export type Effect = 'restart' | 'live' | 'backend' | 'page';

interface Row<T> {
  readonly label: string;
  /** One sentence for the person who meets the setting the first time. */
  readonly help: string;
  readonly effect: Effect;
  readonly initial: T;
}

export interface NumberSetting extends Row<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** `log` where ratios matter more than differences: the slider moves by ratio. */
  readonly scale: 'linear' | 'log';
  readonly unit?: string;
}

export interface ChoiceSetting<T extends string> extends Row<T> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export interface SwitchSetting extends Row<boolean> {
  readonly kind: 'switch';
}

/** A list of whole numbers, each between `min` and `max`. */
export interface ListSetting extends Row<readonly number[]> {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
  /** True where the list is a set: sorted, each value once. */
  readonly distinct: boolean;
  readonly unit?: string;
}

export type Setting = NumberSetting | ChoiceSetting<string> | SwitchSetting | ListSetting;
