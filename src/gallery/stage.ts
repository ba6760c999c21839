/**
 * The product's own state with a fake training thread, which sends only the messages of a specimen. So a specimen shows
 * only states that the real page can reach.
 */
import type { TrainerMessage } from '../client/client';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec } from '../domain/spec';
import { createLab, type Trainer } from '../state/lab';
import type { Keeper } from '../state/records/keeper';
import { keeperOf } from '../state/records/keeper.testing';
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
  readonly keeper: Keeper;
  /** Sends a message from the training thread. */
  say(message: TrainerMessage): void;
  /** Sends a message from the sweep's training thread. */
  saySweep(message: TrainerMessage): void;
  /** The id of the pad's present input. */
  readonly inputId: () => number;
  /** The results of a network with the present settings, at a step. */
  answersAt(step: number): Answers;
}

interface Options {
  readonly world: World;
  readonly settings?: Partial<Settings>;
  readonly points?: readonly Result[];
  /** The keeper of recorded runs; by default there are none. */
  readonly keeperIn?: (world: World) => Keeper;
}

/** Specimens with the same network share its results. */
const known = new Map<string, Answers>();

export function createStage({ world, settings, points = [], keeperIn = () => keeperOf() }: Options): Stage {
  let say: Stage['say'] = () => {};
  let saySweep: Stage['saySweep'] = () => {};
  let inputId = 0;
  const lab = createLab({
    settings: { ...INITIAL_SETTINGS, ...settings },
    connect: ({ onMessage }) => {
      say = onMessage;
      return thread(() => ++inputId);
    },
    // No frame is awaited here.
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

  /** A fake thread. It answers requests but takes no training steps. */
  function thread(input: () => number): Trainer {
    let runId = 0;
    const nothing = () => {};
    const soon = () => Promise.resolve();
    return {
      setData: nothing,
      run: () => ++runId,
      checkpoint: () => Promise.resolve(null),
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
    keeper: keeperIn(world),
    say: (message) => say(message),
    saySweep: (message) => saySweep(message),
    inputId: () => inputId,
    answersAt,
  };
}
