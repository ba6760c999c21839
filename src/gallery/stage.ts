/**
 * The product's own state, with a training thread in it that does nothing but what a specimen has it say: a specimen shows
 * what the page can really come to.
 */
import type { TrainerMessage } from '../client/client';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec } from '../domain/spec';
import { createLab, type Trainer } from '../state/lab';
import type { Lab } from '../state/state';
import { createSweep, type Result, type Sweep } from '../state/sweep/sweep';
import { Answers } from './fixed/answers';
import { progressAt } from './fixed/curve';
import { digitAt } from './fixed/digits';
import type { World } from './fixed/world';

export interface Stage {
  readonly world: World;
  readonly lab: Lab;
  readonly sweep: Sweep;
  /** The training thread says something. */
  say(message: TrainerMessage): void;
  /** The sweep's training thread does. */
  saySweep(message: TrainerMessage): void;
  /** The id of what is on the pad. */
  readonly inputId: () => number;
  /** What the network of the settings as they are finds, at a step. */
  answersAt(step: number): Answers;
}

interface Options {
  readonly world: World;
  readonly settings?: Partial<Settings>;
  readonly points?: readonly Result[];
}

/** Specimens of the same network share what was found of it. */
const known = new Map<string, Answers>();

export function createStage({ world, settings, points = [] }: Options): Stage {
  let say: Stage['say'] = () => {};
  let saySweep: Stage['saySweep'] = () => {};
  let inputId = 0;
  const lab = createLab({
    settings: { ...INITIAL_SETTINGS, ...settings },
    connect: ({ onMessage }) => {
      say = onMessage;
      return thread(() => ++inputId);
    },
    // Nobody waits for the next frame.
    afterPaint: () => {},
  });
  const sweep = createSweep({
    lab,
    kept: { results: points },
    connect: ({ onMessage }) => {
      saySweep = onMessage;
      return { ...thread(() => 0), dispose: () => {} };
    },
  });

  function answersAt(step: number): Answers {
    const model = modelSpec(lab.getState().settings);
    const key = JSON.stringify([model, step]);
    const answers = known.get(key) ?? new Answers(model, world, progressAt(step));
    known.set(key, answers);
    return answers;
  }
  const present = () => answersAt(lab.getState().run.step);

  /** It answers what it is asked, and takes no steps. */
  function thread(input: () => number): Trainer {
    let runId = 0;
    const nothing = () => {};
    const soon = () => Promise.resolve();
    return {
      run: () => ++runId,
      tune: nothing,
      train: nothing,
      pause: nothing,
      step: soon,
      input,
      reconstruct: async (pixels) => present().reconstruction(pixels),
      digit: async (pick) => {
        const { labels } = world.digits;
        const index = 'index' in pick ? pick.index : labels.indexOf(pick.label ?? 0);
        return { index, label: labels[index] ?? 0, pixels: digitAt(world.digits, index) };
      },
      map: nothing,
      gradients: nothing,
      codes: async () => present().codes(lab.getState().run.step),
      mapDigits: async (places) => present().mapDigits(places),
      neighbours: async (place, count) => Uint32Array.from({ length: count }, (_, i) => place + 1 + i),
      choose: nothing,
      shown: nothing,
      study: nothing,
      cancelStudy: nothing,
      retryData: nothing,
      setBackend: soon,
      measureBackends: soon,
      retryBackend: soon,
    };
  }

  return {
    world,
    lab,
    sweep,
    say: (message) => say(message),
    saySweep: (message) => saySweep(message),
    inputId: () => inputId,
    answersAt,
  };
}
