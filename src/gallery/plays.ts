/** Events in a lab, in order. Specimens are made of these. */
import type { Frame } from '../client/client';
import { MNIST } from '../domain/dataSet';
import type { BackendReport, DataProgress } from '../domain/progress';
import type { RunState } from '../domain/results';
import type { Findings, StudyName, StudyReport } from '../domain/study';
import { type Drawing, showDigit } from '../state/drawing';
import { waitFor } from './busy';
import { epochAt, pcaReport, secondsAt, testCurve, trainCurve } from './fixed/curve';
import { digitAt, oneOfEach } from './fixed/digits';
import type { Stage } from './stage';

export type Play = (stage: Stage) => void;

/** Runs the plays one after the other. */
export const inTurn =
  (...plays: readonly Play[]): Play =>
  (stage) => {
    for (const play of plays) play(stage);
  };

const BACKEND: BackendReport = {
  name: 'wasm',
  device: 'SIMD, 4 threads',
  precision: 'float32',
  reason: null,
};

export const backend =
  (report: Partial<BackendReport> = {}): Play =>
  ({ say }) =>
    say({ type: 'backend', report: { ...BACKEND, ...report } });

const ALL: DataProgress = {
  trainLoaded: 60_000,
  trainTotal: 60_000,
  testLoaded: 10_000,
  testTotal: 10_000,
  error: null,
};

export const data =
  (progress: Partial<DataProgress> = {}): Play =>
  ({ say }) =>
    say({ type: 'data', progress: { ...ALL, ...progress } });

export const pca: Play = ({ say }) => say({ type: 'pca', report: pcaReport() });

export const runIs =
  (state: RunState): Play =>
  ({ lab, say }) =>
    say({ type: 'state', runId: lab.getState().run.id, state });

/** The page is idle. Everything has loaded except the network's results. */
export const ready = inTurn(backend(), data(), pca, runIs('paused'));

/** Puts a test digit on the pad: the first of its class. */
export const onPad =
  (label: number): Play =>
  ({ lab, world }) => {
    const index = world.digits.labels.indexOf(label);
    lab.draw(showDigit({ index, label, pixels: digitAt(world.digits, index) }, MNIST));
  };

export const drawing =
  (given: Drawing): Play =>
  ({ lab }) =>
    lab.draw(given);

export interface Look {
  /** Whether PCA is computed. */
  readonly pca?: boolean;
  /** See `Answers.reconstruction`. */
  readonly noise?: number;
  /** See `trainCurve`. */
  readonly level?: number;
  readonly penalty?: boolean;
  readonly divergesAt?: number;
  /** Whether the test digits were measured. */
  readonly tested?: boolean;
  /** Indices of the digits to reconstruct. */
  readonly places?: readonly number[];
}

/** The thread sends the state of the run at a step: curves, map, reconstructed digits, the pad. */
export const shown =
  (step: number, look: Look = {}): Play =>
  (stage) => {
    const { lab, say } = stage;
    const { run, input, settings } = lab.getState();
    const { mapAxes, mapX, mapY } = settings;
    const answers = stage.answersAt(step);
    const train = trainCurve({ upTo: step, ...look });
    const test = look.tested === false ? [] : testCurve({ upTo: step, ...look });
    const samples = answers.samples(step, look.places ?? oneOfEach(stage.world.digits), look);
    const result = input.pixels && answers.reconstruction(input.pixels, look);
    const answer = result && { ...result, inputId: stage.inputId() };
    const map = answers.map(mapAxes === 'units' ? [mapX - 1, mapY - 1] : null);
    const tested = test.at(-1) ?? null;
    const frame: Frame = {
      type: 'frame',
      runId: run.id,
      step,
      epoch: epochAt(step),
      seconds: secondsAt(step),
      imagesPerSecond: 15_360,
      learningRate: 0.001,
      train: train.filter(({ step: at }) => at > run.step),
      test: test.filter(({ step: at }) => at > run.step),
      sample: [],
      map,
      samples,
      answer,
      moment: {
        runId: run.id,
        model: answers.model,
        step,
        epoch: epochAt(step),
        seconds: secondsAt(step),
        train: train.at(-1)?.losses ?? null,
        test: tested?.losses ?? null,
        tested,
        weights: answers.weights,
        gradients: answers.gradients(),
        samples,
        map,
        answer,
      },
      memory: { tensors: 64, bytes: 12_000_000 },
      viewShares: { test: 0.04, map: 0.02, frame: 0.02, checkpoint: 0.005 },
    };
    say(frame);
  };

/** In the middle of a run that is training. */
export const training = (step = 900, look: Look = {}): Play =>
  inTurn(ready, onPad(7), ({ lab }) => lab.train(), runIs('training'), shown(step, look));

/** In a paused run: views then request their pictures at once. */
export const rested = (step = 900, look: Look = {}): Play =>
  inTurn(training(step, look), ({ lab }) => lab.pause(), runIs('paused'));

/** At the end of a run. */
export const finished = (step = 2345, look: Look = {}): Play =>
  inTurn(training(step, look), runIs('finished'));

/** The timeline keeps a moment at each step. */
export const withMoments = (...steps: readonly number[]): Play =>
  inTurn(ready, onPad(7), ({ lab }) => lab.train(), runIs('training'), ...steps.map((step) => shown(step)));

/** A study reports its findings. They are of the present network or of an earlier one. */
export const found =
  <Name extends StudyName>(name: Name, findings: Findings[Name]): Play =>
  ({ lab, say }) => {
    const { run, settings } = lab.getState();
    const measured = { runId: run.id, step: run.step, epoch: run.epoch, codeSize: settings.codeSize };
    const report: StudyReport<StudyName> = { ...measured, ...findings };
    say({ type: 'study', name, news: { kind: 'report', report } });
  };

export const measuring =
  (name: StudyName, done: number, doing: string): Play =>
  ({ lab, say }) => {
    lab.study(name);
    say({ type: 'study', name, news: { kind: 'progress', progress: { done, doing } } });
  };

export const studyFailed =
  (name: StudyName, message: string): Play =>
  ({ say }) =>
    say({ type: 'study', name, news: { kind: 'failed', message } });

/** A new network replaces the present one. */
export const restarted: Play = ({ lab }) => lab.restart();

/** UMAP computes a layout of the map's codes, in its own thread as on the page. */
export const laidOut: Play = ({ lab }) => {
  lab.startUmap();
  waitFor(
    new Promise<void>((resolve) => {
      const end = lab.subscribe(({ umap }) => {
        if (umap.progress !== null) return;
        end();
        resolve();
      });
    }),
  );
};
