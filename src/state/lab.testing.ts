/** A lab on a training thread that only records requests, and sends what a test makes it send. */
import { vi } from 'vitest';
import type { Frame, TrainerMessage, TrainerOptions } from '../client/client';
import type { Answer, RunState } from '../domain/results';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import type { Drawing } from './drawing';
import { createLab, type Trainer } from './lab';

export const digit = (index: number): Drawing => ({
  strokes: [],
  picture: { name: String(index), pixels: new Float32Array(784).fill(0.5) },
});

export const answerTo = (inputId: number, mse = 0.1, more: Partial<Answer> = {}) =>
  ({ code: new Float32Array(32), mse, inputId, pca: null, ...more }) as Answer;

export function setUp(settings: Settings = INITIAL_SETTINGS, first: TrainerMessage | null = null) {
  let time = 0;
  let runId = 0;
  let lastId = 0;
  let inputId = 0;
  let say: (message: TrainerMessage) => void = () => {};
  let recovered: TrainerOptions['onRecovered'] = () => {};
  const connection = { shouldTrain: () => false };
  const client = {
    run: vi.fn<Trainer['run']>((_model, _training, { id = ++lastId } = {}) => {
      runId = id;
      return id;
    }),
    setData: vi.fn<Trainer['setData']>(),
    checkpoint: vi.fn<Trainer['checkpoint']>(),
    tune: vi.fn<Trainer['tune']>(),
    train: vi.fn<Trainer['train']>(),
    pause: vi.fn<Trainer['pause']>(),
    step: vi.fn<Trainer['step']>(() => Promise.resolve()),
    input: vi.fn<Trainer['input']>(() => ++inputId),
    reconstruct: vi.fn<Trainer['reconstruct']>(),
    digit: vi.fn<Trainer['digit']>(),
    map: vi.fn<Trainer['map']>(),
    choose: vi.fn<Trainer['choose']>(),
    gradients: vi.fn<Trainer['gradients']>(),
    codes: vi.fn<Trainer['codes']>(),
    mapDigits: vi.fn<Trainer['mapDigits']>(),
    neighbours: vi.fn<Trainer['neighbours']>(),
    shown: vi.fn<Trainer['shown']>(),
    study: vi.fn<Trainer['study']>(),
    cancelStudy: vi.fn<Trainer['cancelStudy']>(),
    retryData: vi.fn<Trainer['retryData']>(),
    setBackend: vi.fn<Trainer['setBackend']>(() => Promise.resolve()),
    retryBackend: vi.fn<Trainer['retryBackend']>(() => Promise.resolve()),
    measureBackends: vi.fn<Trainer['measureBackends']>(() => Promise.resolve()),
  };
  const painted: (() => void)[] = [];
  const lab = createLab({
    settings,
    connect: (options) => {
      say = options.onMessage;
      recovered = options.onRecovered;
      connection.shouldTrain = options.shouldTrain;
      if (first) say(first);
      return client;
    },
    afterPaint: (callback) => painted.push(callback),
    now: () => time,
  });
  const state = (run: RunState) => say({ type: 'state', runId, state: run });
  const frame = (step: number, more: Partial<Frame> = {}) => {
    const point = { step, epoch: step / 469, seconds: step, losses: { bce: 1 / step, mse: 0.1 / step } };
    say({
      type: 'frame',
      runId,
      step,
      epoch: point.epoch,
      seconds: step,
      imagesPerSecond: 1000,
      learningRate: 0.001,
      train: [point],
      test: [],
      sample: [],
      map: null,
      moment: null,
      samples: null,
      answer: null,
      memory: { tensors: 12, bytes: 1 },
      viewShares: { test: 0.04, map: 0.02, frame: 0.02, checkpoint: 0.005 },
      ...more,
    });
  };
  return {
    lab,
    client,
    connection,
    state,
    frame,
    say: (message: TrainerMessage) => say(message),
    recovered: (message: string) => recovered(message),
    paint: () => painted.splice(0).forEach((callback) => void callback()),
    wait: (ms: number) => {
      time += ms;
    },
  };
}
