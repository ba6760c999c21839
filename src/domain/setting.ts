/** The kinds of settings: the type of a row of the table in `settings/`. */

/**
 * What a change of the setting does. This word determines who gets the change, and which spec the setting is part of.
 * - `restart`: a new run with the same seed. It is part of `ModelSpec`.
 * - `replan`: the current run continues with a newly planned training step. It is part of `TrainingSpec`.
 * - `live`: the current run continues with the same planned step, and reads the value at every step. It is part of
 *   `TrainingSpec`; the objective and the plan of a step cannot read it, so a wrong word here does not compile.
 * - `data`: another training thread starts a new run on other images; nothing of the earlier ones is kept.
 * - `backend`: the worker is replaced, and the run continues from its last checkpoint.
 * - `input`: the drawing is prepared again and sent to the network.
 * - `map`: the training thread computes the latent map differently.
 * - `page`: the page looks different. No worker gets it.
 */
export type Effect = 'restart' | 'replan' | 'live' | 'data' | 'backend' | 'input' | 'map' | 'page';

interface Row<T, E extends Effect> {
  readonly label: string;
  /** One sentence for a person who does not know the setting. */
  readonly help: string;
  readonly effect: E;
  readonly initial: T;
}

export interface NumberSetting<E extends Effect = Effect> extends Row<number, E> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** `log` if ratios matter more than differences: the slider has a logarithmic scale. */
  readonly scale: 'linear' | 'log';
  readonly unit?: string;
  /** What the page shows for 0, if that is not a number to the visitor. */
  readonly zero?: string;
}

export interface ChoiceSetting<T extends string, E extends Effect = Effect> extends Row<T, E> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export interface SwitchSetting<E extends Effect = Effect> extends Row<boolean, E> {
  readonly kind: 'switch';
}

/** A list of whole numbers, each between `min` and `max`. */
export interface ListSetting<E extends Effect = Effect> extends Row<readonly number[], E> {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
  /** True if the list is a set: sorted, each value once. */
  readonly distinct: boolean;
  readonly unit?: string;
}

export type Setting = NumberSetting | ChoiceSetting<string> | SwitchSetting | ListSetting;

// A function for each kind of row. Its type keeps the effect and the options, from which other types are derived.

export const numberSetting = <E extends Effect>(row: Omit<NumberSetting<E>, 'kind'>): NumberSetting<E> => ({
  kind: 'number',
  ...row,
});

export const choiceSetting = <T extends string, E extends Effect>(
  row: Omit<ChoiceSetting<T, E>, 'kind' | 'initial'> & { readonly initial: NoInfer<T> },
): ChoiceSetting<T, E> => ({ kind: 'choice', ...row });

export const switchSetting = <E extends Effect>(row: Omit<SwitchSetting<E>, 'kind'>): SwitchSetting<E> => ({
  kind: 'switch',
  ...row,
});

export const listSetting = <E extends Effect>(row: Omit<ListSetting<E>, 'kind'>): ListSetting<E> => ({
  kind: 'list',
  ...row,
});
