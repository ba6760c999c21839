/** A made-up setting: one row in the table, and no other edit. See docs/decisions/0003-one-settings-table.md. */
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { TrainerOptions } from '../client/client';
import { PRESETS, presetOf } from '../domain/presets';
import { sanitize } from '../domain/sanitize';
import { numberSetting } from '../domain/setting';
import { INITIAL_SETTINGS, SETTINGS, type Settings } from '../domain/settings';
import { type KeysWith, keysWith, type ValuesOf } from '../domain/settings/table';
import { modelSpec, needsNewStep, type PaceSpec, type StepSpec, trainingSpec } from '../domain/spec';
import { readAddress } from './address/read';
import { createLab, type Trainer } from './lab';
import { toQuery } from './url';

const { madeUp, madeUpLook } = vi.hoisted(() => {
  const range = {
    label: 'Made up',
    help: 'Made up.',
    min: 0,
    max: 1,
    whole: false,
    scale: 'linear',
  } as const;
  return {
    madeUp: { kind: 'number', ...range, effect: 'replan', initial: 0.9 },
    madeUpLook: { kind: 'number', ...range, effect: 'page', initial: 0.5 },
  } as const;
});

vi.mock('../domain/settings/training', async (original) => {
  const { TRAINING, ...others } = await original<typeof import('../domain/settings/training')>();
  return { ...others, TRAINING: { ...TRAINING, madeUp } };
});
vi.mock('../domain/settings/page', async (original) => {
  const { PAGE, ...others } = await original<typeof import('../domain/settings/page')>();
  return { ...others, PAGE: { ...PAGE, madeUpLook } };
});

/** The settings with the made-up one at this value. */
const withMadeUp = (value: number): Settings => Object.assign({ ...INITIAL_SETTINGS }, { madeUp: value });

function setUp() {
  const told = vi.fn();
  const client = new Proxy({} as Trainer, {
    get:
      (_, verb) =>
      (...said: unknown[]) =>
        told(verb, ...said),
  });
  const lab = createLab({
    settings: INITIAL_SETTINGS,
    connect: (_: Pick<TrainerOptions, 'backend' | 'onMessage' | 'onRecovered'>) => client,
    afterPaint: () => {},
  });
  told.mockClear();
  return { lab, told };
}

describe('a setting of training that one row adds', () => {
  it('has its initial value in the settings, in every preset and in the worker’s spec', () => {
    expect(INITIAL_SETTINGS).toHaveProperty('madeUp', 0.9);
    expect(trainingSpec(INITIAL_SETTINGS)).toHaveProperty('madeUp', 0.9);
    expect(modelSpec(INITIAL_SETTINGS)).not.toHaveProperty('madeUp');
    for (const { settings } of PRESETS) expect(settings).toHaveProperty('madeUp', 0.9);
    expect(presetOf(withMadeUp(0.3))).toBeNull();
  });

  it('stays in its range, is written into the address and read from it', () => {
    expect(sanitize({ madeUp: 7 })).toHaveProperty('madeUp', 1);
    expect(toQuery(withMadeUp(0.3))).toBe('madeUp=0.3');
    expect(readAddress({ search: '?madeUp=0.3', hash: '', href: 'https://example.org/' }).settings).toEqual(
      withMadeUp(0.3),
    );
  });

  it('changes the current run, with a newly planned step', () => {
    const { lab, told } = setUp();
    lab.set({ madeUp: 0.3 } as Partial<Settings>);
    expect(told.mock.calls).toEqual([['tune', trainingSpec(withMadeUp(0.3))]]);
    expect(needsNewStep(trainingSpec(INITIAL_SETTINGS), trainingSpec(withMadeUp(0.3)))).toBe(true);
  });

  it('is part of the step’s type because of its effect alone', () => {
    const table = {
      ...SETTINGS,
      madeUp: numberSetting({ ...madeUp, effect: 'replan' }),
      madeUpRate: numberSetting({ ...madeUp, effect: 'live' }),
    };
    type Made = typeof table;
    expectTypeOf<ValuesOf<Made>['madeUp']>().toEqualTypeOf<number>();
    expectTypeOf<Exclude<KeysWith<Made, 'replan'>, keyof StepSpec>>().toEqualTypeOf<'madeUp'>();
    // The objective and the plan of a step take a `StepSpec`: they cannot read it.
    expectTypeOf<Exclude<KeysWith<Made, 'live'>, keyof PaceSpec>>().toEqualTypeOf<'madeUpRate'>();
    expectTypeOf<keyof StepSpec & keyof PaceSpec>().toBeNever();
  });
});

describe('settings of the page', () => {
  /** Another value that the setting can have. */
  const another = (key: keyof Settings): unknown => {
    const row = SETTINGS[key];
    switch (row.kind) {
      case 'number':
        return INITIAL_SETTINGS[key] === row.max ? row.min : row.max;
      case 'choice':
        return row.options.find(({ value }) => value !== row.initial)?.value;
      case 'switch':
        return !row.initial;
      case 'list':
        return [row.max];
    }
  };

  it.each(keysWith(SETTINGS, 'page'))('are not sent to the training thread: %s', (key) => {
    const { lab, told } = setUp();
    lab.set({ [key]: another(key) });
    expect(lab.getState().settings[key]).toEqual(another(key));
    expect(told).not.toHaveBeenCalled();
  });

  it.each([...keysWith(SETTINGS, 'input', 'map')])('that the thread needs are sent: %s', (key) => {
    const { lab, told } = setUp();
    lab.set({ [key]: another(key) });
    expect(told.mock.calls.map(([verb]) => verb)).toEqual([SETTINGS[key].effect]);
  });

  it('are one row too', () => {
    expect(keysWith(SETTINGS, 'page')).toContain('madeUpLook');
    expect(trainingSpec(INITIAL_SETTINGS)).not.toHaveProperty('madeUpLook');
  });
});
