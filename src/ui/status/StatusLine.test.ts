import { describe, expect, it } from 'vitest';
import { MNIST_SOURCE } from '../../domain/dataSource';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { EMPTY } from '../../state/drawing';
import { NO_INPUT } from '../../state/input';
import { freshRun, NO_STUDIES } from '../../state/reduce';
import type { Run, State } from '../../state/state';
import { NO_TIMELINE } from '../../state/timeline/timeline';
import { NO_UMAP } from '../../state/umapLayout';
import { NO_CHANGES } from '../../state/undo/changes';
import { replaced } from './Replaced';
import { doing, isFresh, spoken } from './StatusLine';

const state = (run: Partial<Run>, more: Partial<State> = {}): State => ({
  settings: INITIAL_SETTINGS,
  source: MNIST_SOURCE,
  speeds: null,
  measuring: false,
  backend: { name: 'wasm', device: 'SIMD', precision: 'float32', reason: null },
  opening: 'thread',
  stopped: false,
  missing: null,
  data: { trainLoaded: 60_000, trainTotal: 60_000, testLoaded: 10_000, testTotal: 10_000, error: null },
  pca: null,
  pcaError: null,
  run: { ...freshRun(1, null), ...run },
  course: 'trains',
  ghost: null,
  drawing: EMPTY,
  changes: NO_CHANGES,
  input: NO_INPUT,
  studies: NO_STUDIES,
  selection: null,
  pointed: null,
  lit: null,
  umap: NO_UMAP,
  moment: null,
  timeline: NO_TIMELINE,
  past: null,
  notice: null,
  newer: false,
  ...more,
});

describe('the status line', () => {
  it('says what the worker is doing', () => {
    expect(doing(state({ state: 'training' }))).toBe('Training on 60,000 digits.');
    expect(doing(state({ state: 'training', stepSeconds: 40 }))).toBe(
      'Training on 60,000 digits. A step takes about 40 seconds; Pause and changes wait for its end.',
    );
    expect(doing(state({ state: 'compiling', stepSeconds: 3 }))).toMatch(
      /^Preparing the network… .* about 3 seconds;/,
    );
    // It is not about to train.
    expect(doing(state({ state: 'compiling', stepSeconds: 3 }, { course: 'halted' }))).toBe(
      'Preparing the network…',
    );
    expect(doing(state({ state: 'compiling' }))).toBe('Preparing the network…');
    const backend = { name: 'webgl', device: 'a GPU', precision: 'float32', reason: null } as const;
    expect(doing(state({ state: 'compiling' }, { backend }))).toBe('Compiling the network’s shaders…');
    expect(doing(state({ state: 'paused', step: 9 }, { course: 'halted' }))).toBe('Paused: press Train.');
    expect(doing(state({ state: 'paused' }, { course: 'halted' }))).toBe('Ready: press Train.');
    expect(doing(state({ state: 'finished' }, { course: 'halted' }))).toBe(
      'Finished: 20 epochs. Train continues from here.',
    );
    expect(doing(state({}, { backend: null }))).toBe('Starting the training thread…');
    expect(doing(state({}, { backend: null, opening: 'script' }))).toBe(
      'Fetching the training thread’s script…',
    );
    expect(doing(state({}, { backend: null, opening: 'webgl' }))).toBe('Starting WebGL…');
    expect(doing(state({}, { missing: { why: 'This device is offline.', seconds: 4 } }))).toBe(
      'Waiting for the training thread’s script.',
    );
    expect(doing(state({}, { stopped: true }))).toBe(
      'The training thread has stopped. Train starts it again.',
    );
  });

  it('says how many digits are loaded until all are there', () => {
    const data = { trainLoaded: 4000, trainTotal: 60_000, testLoaded: 0, testTotal: 10_000, error: null };
    expect(doing(state({ state: 'training' }, { data }))).toBe(
      'Training on 4,000 digits. Fetching digits: 4,000 of 60,000.',
    );
  });

  it('does not read out the number of digits while they load', () => {
    const data = { trainLoaded: 4000, trainTotal: 60_000, testLoaded: 0, testTotal: 10_000, error: null };
    expect(spoken(state({ state: 'training' }, { data }))).toBe('Training.');
    expect(spoken(state({ state: 'training' }))).toBe('Training on 60,000 digits.');
  });

  it('hides its verdict if the test loss is of a much earlier state of the network', () => {
    const point = { step: 100, epoch: 0, seconds: 0, losses: { bce: 1, mse: 1 } };
    const curves = { train: [], test: [point] };
    expect(isFresh(state({ step: 200, curves }))).toBe(true);
    expect(isFresh(state({ step: 201, curves }))).toBe(false);
    expect(isFresh(state({ step: 0, curves }))).toBe(false);
  });
});

describe('a run that a change has replaced', () => {
  const offerAfter = (seconds: number, run: Partial<Run> = {}, kind: 'settings' | 'drawing' = 'settings') =>
    replaced(
      state(run, {
        changes: {
          past: [
            {
              ...{ id: 1, stop: 1, stopBefore: 0, kind, what: 'Code size: 32 → 5' },
              work: {
                settings: INITIAL_SETTINGS,
                drawing: EMPTY,
                run: { id: kind === 'settings' ? 7 : 1, step: 12_300, seconds },
              },
            },
          ],
          future: [],
        },
      }),
    );

  it('is offered for a while, if it was long', () => {
    const words = 'Code size: 32 → 5: a new run. The one before is at step 12,300.';
    expect(offerAfter(60)).toBe(words);
    expect(offerAfter(60, { seconds: 14 })).toBe(words);
    expect(offerAfter(60, { seconds: 16 })).toBeNull();
    expect(offerAfter(3)).toBeNull();
  });

  it('is not offered after a stroke, or without a change', () => {
    expect(offerAfter(60, {}, 'drawing')).toBeNull();
    expect(replaced(state({}))).toBeNull();
  });
});
