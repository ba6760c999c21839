/** Recorded runs, and a keeper in memory that has them. */
import type { Checkpoint } from '../../domain/checkpoint';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { modelSpec } from '../../domain/spec';
import type { KeeperState } from '../../state/records/keeper';
import { keeperOf } from '../../state/records/keeper.testing';
import type { RunRecord } from '../../state/records/record';
import { Answers } from './answers';
import { epochAt, pcaReport, progressAt, secondsAt, testCurve, trainCurve } from './curve';
import { oneOfEach } from './digits';
import type { World } from './world';

/** When the first run started, and the time between two. */
const FIRST = Date.UTC(2026, 10, 29, 9, 30);
const APART = 25 * 60_000;

const keyOf = (n: number) => n.toString(16).padStart(32, '0');

interface Trained {
  readonly settings?: Partial<Settings>;
  readonly step?: number;
  /** See `trainCurve`. */
  readonly level?: number;
  readonly change?: Partial<RunRecord>;
}

/** The `n`th run. Pictures are made only on request: they take time. */
function runOf(
  n: number,
  { settings, step = 2345, level = 1, change }: Trained,
  world: World | null,
): RunRecord {
  const own = { ...INITIAL_SETTINGS, ...settings };
  const curves = { train: trainCurve({ upTo: step, level }), test: testCurve({ upTo: step, level }) };
  const tested = curves.test.at(-1) ?? null;
  const pca = pcaReport().testMse;
  const note = {
    name: '',
    step,
    epoch: epochAt(step),
    tested: tested?.losses ?? null,
    bytes: 2_500_000,
    at: FIRST,
  };
  return {
    key: keyOf(n),
    name: '',
    startedAt: FIRST + n * APART,
    updatedAt: FIRST + n * APART + 60_000,
    settings: own,
    data: 'MNIST',
    version: '0.1.0',
    backend: { name: 'wasm', device: 'SIMD, 4 threads', precision: 'float32' },
    ...{ step, epoch: epochAt(step), seconds: secondsAt(step), curves, tested, best: tested },
    train: curves.train.at(-1)?.losses ?? null,
    pca: { clipped: pca.clipped[own.codeSize] ?? 0, unclipped: pca.unclipped[own.codeSize] ?? 0 },
    pictures: world && picturesOf(own, step, world),
    sweep: null,
    pinned: false,
    checkpoints: [
      { ...note, id: 'latest' },
      { ...note, id: 'best' },
    ],
    ...change,
  };
}

function picturesOf(settings: Settings, step: number, world: World): RunRecord['pictures'] {
  const answers = new Answers(modelSpec(settings), world, progressAt(step));
  const { originals, reconstructions } = answers.samples(step, oneOfEach(world.digits));
  return { step, originals: originals.slice(), reconstructions: reconstructions.slice() };
}

const RUNS: readonly Trained[] = [
  { settings: { codeSize: 2 }, level: 2.6 },
  { settings: { codeSize: 8 }, level: 1.7, change: { sweep: 'Linear code 32' } },
  { settings: { codeSize: 8, hiddenActivation: 'tanh' }, level: 1.75, step: 900 },
  { level: 0.95, change: { name: 'the usual one' } },
  { settings: { hidden: [256, 64], learningRate: 0.003 }, level: 0.8, step: 4690 },
  { settings: { codeSize: 16, noise: 'gaussian' }, level: 1.3, change: { checkpoints: [] } },
];

/** A few runs with different settings. */
export const someRuns = (world: World): RunRecord[] => RUNS.map((run, n) => runOf(n, run, world)).reverse();

/** As many as the browser keeps. */
export const manyRuns = (): RunRecord[] =>
  Array.from({ length: 300 }, (_, n) =>
    runOf(n, { settings: { codeSize: 1 + (n % 64) }, level: 0.8 + (n % 7) / 10, step: 200 + n }, null),
  ).reverse();

/** A keeper with these runs and their weights. */
export const keeping =
  (runs: (world: World) => readonly RunRecord[], given: Partial<KeeperState> = {}) =>
  (world: World) =>
    keeperOf({ runs: runs(world), ...given, weightsOf: (record) => checkpointOf(record, world) });

function checkpointOf({ settings, step, epoch, seconds, tested }: RunRecord, world: World): Checkpoint {
  const model = modelSpec(settings);
  return {
    ...{ model, step, epoch, seconds },
    tested: tested?.losses ?? null,
    weights: new Answers(model, world, progressAt(step)).weights,
    optimizer: { kind: 'adam', steps: step, slots: [] },
    losses: { steps: step, bce: 1, mse: 1 },
    order: '',
  };
}

/** The key of the `n`th of them, counted from 0 in the order in which they started. */
export const runKey = keyOf;
