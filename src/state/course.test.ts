import { describe, expect, it } from 'vitest';
import { afterState, type Course, makingRoom, ofNextRun, onNewThread, shouldTrain, unless } from './course';

const RESTING = ['halted', 'ended', 'yields', 'failed'] as const satisfies readonly Course[];

describe('whether a run should train', () => {
  it('is true only after Train', () => {
    expect(shouldTrain({ course: 'trains' })).toBe(true);
    for (const course of RESTING) expect(shouldTrain({ course })).toBe(false);
  });

  it('ends with its epochs, and when the worker pauses by itself', () => {
    expect(afterState('trains', 'training', 'finished')).toBe('ended');
    expect(afterState('trains', 'training', 'paused')).toBe('ended');
    expect(afterState('trains', 'waiting', 'paused')).toBe('ended');
  });

  it('stays true while a new run is built, until Train reaches the worker', () => {
    for (const [before, after] of [
      ['training', 'compiling'],
      ['compiling', 'paused'],
      ['paused', 'training'],
      ['training', 'waiting'],
    ] as const)
      expect(afterState('trains', before, after)).toBe('trains');
  });

  it('is true again if the worker trains after all, but not for steps or a sweep', () => {
    expect(afterState('ended', 'paused', 'training')).toBe('trains');
    for (const course of ['halted', 'yields', 'failed'] as const)
      expect(afterState(course, 'paused', 'training')).toBe(course);
  });

  it('keeps the person’s reason if something else would end it', () => {
    expect(unless('trains', 'failed')).toBe('failed');
    expect(unless('halted', 'failed')).toBe('halted');
    expect(afterState('halted', 'training', 'finished')).toBe('halted');
  });

  it('is true for the next run if the one before trained to its end', () => {
    expect(ofNextRun('trains', 'compiling')).toBe('trains');
    expect(ofNextRun('ended', 'finished')).toBe('trains');
    expect(ofNextRun('ended', 'paused')).toBe('ended');
    expect(ofNextRun('halted', 'finished')).toBe('halted');
    // The person did not stop the run whose thread was given up, and the next run has another thread.
    expect(ofNextRun('failed', 'paused')).toBe('trains');
    expect(ofNextRun('yields', 'paused')).toBe('yields');
  });

  it('yields to a sweep, whatever the run does', () => {
    expect(makingRoom('trains')).toBe('yields');
    // A change of a setting meanwhile starts a run that does not train.
    expect(ofNextRun(makingRoom('ended'), 'finished')).toBe('halted');
    expect(makingRoom('halted')).toBe('halted');
    expect(makingRoom('failed')).toBe('failed');
  });

  it('is true again on a new thread if the one before failed in training', () => {
    expect(onNewThread('failed')).toBe('trains');
    expect(onNewThread('halted')).toBe('halted');
  });
});
