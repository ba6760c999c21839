/** Measures what the model of many cores needs, and the step on the cores that there are. */
import * as tf from '@tensorflow/tfjs';
import type { DenseLayer, DenseStep } from 'hourglass-kernels';
import { ByteRows } from '../../packages/kernels/src/byteRows';
import { planWasmDenseStep } from '../../packages/kernels/src/wasm/denseStep';
import { createRuntime, type Runtime } from '../../packages/kernels/src/wasm/runtime';
import { Batches } from '../speed/batches';
import { EPSILON, initialKernel, LEARNING_RATE, layersOf, type Network } from '../speed/protocol';
import { measureCosts } from './costs';
import type { Costs, Tasks } from './model.mjs';

export interface Question {
  readonly network: Network;
  /** The tasks are measured as they are planned for each of these numbers of threads. */
  readonly threads: readonly number[];
  /** The whole step is measured on each of these numbers of threads, in turn. */
  readonly real: readonly number[];
  readonly rounds: number;
  readonly bytes: Uint8Array;
}

export interface Measured {
  readonly costs: Costs;
  readonly tasks: readonly { readonly threads: number; readonly tasks: Tasks }[];
  /** Milliseconds of a whole step. */
  readonly real: readonly { readonly threads: number; readonly milliseconds: number }[];
}

/** Milliseconds of one plan's turn. In a shorter one, a helper may get no core on a busy machine. */
const TURN = 150;

interface Planned {
  readonly threads: number;
  take(): void;
  dispose(): void;
}

self.onmessage = async ({ data }: MessageEvent<Question>) => {
  const { network, threads, real, rounds, bytes } = data;
  await tf.setBackend('cpu');
  const costs = await measureCosts();
  const timed: TimedPlan[] = [];
  for (const count of threads) timed.push(await planTimed(network, bytes, count));
  const durations = inTurns(timed, rounds);
  const tasks = timed.map((each, i) => ({
    threads: each.threads,
    tasks: tasksOf(durations[i] ?? [], each.times),
  }));
  for (const { dispose } of timed) dispose();
  const whole: Planned[] = [];
  for (const count of real) {
    const runtime = await createRuntime(count);
    await runtime.helped;
    whole.push({ threads: count, ...(await plan(network, bytes, runtime)) });
  }
  const measured = inTurns(whole, rounds).map((each, i) => ({
    threads: (whole[i] as Planned).threads,
    milliseconds: mean(quietest(each).map((step) => each[step] as number)),
  }));
  self.postMessage({ costs, tasks, real: measured } satisfies Measured);
};

/** Milliseconds of each step of each plan. */
function inTurns(plans: readonly Planned[], rounds: number): number[][] {
  const durations: number[][] = plans.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, { take }] of plans.entries()) {
      const end = performance.now() + TURN;
      for (let start = performance.now(); start < end; start = performance.now()) {
        take();
        durations[i]?.push(performance.now() - start);
      }
    }
  }
  return durations;
}

async function plan(network: Network, bytes: Uint8Array, runtime: Runtime) {
  const layers: DenseLayer[] = layersOf(network).map((layer, index) => ({
    activation: layer.activation,
    kernel: tf.variable(tf.tensor2d(initialKernel(layer, index), [layer.inputs, layer.units])),
    bias: tf.variable(tf.zeros([layer.units])),
  }));
  const rows = new ByteRows(784);
  rows.append(bytes);
  const optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: EPSILON, weightDecay: 0 } as const;
  const step: DenseStep = await planWasmDenseStep(
    { layers, rows, loss: 'bce', optimizer, batchSize: network.batch },
    runtime,
  );
  const batches = new Batches(rows.count, network.batch);
  return { take: () => step.step(batches.next(), LEARNING_RATE), dispose: () => step.dispose() };
}

/** The times of a step's tasks. */
interface Times {
  readonly rows: number[];
  readonly weights: number[];
}

interface TimedPlan extends Planned {
  readonly times: readonly Times[];
}

/** A step that is planned for so many threads, whose tasks all run on this one. */
async function planTimed(network: Network, bytes: Uint8Array, threads: number): Promise<TimedPlan> {
  const own = await createRuntime(1);
  const { rowsTask, weightsTask } = own.kernels;
  const times: Times[] = [];
  const run: Runtime['run'] = ({ plan, rowTasks, weightTasks }) => {
    const step: Times = { rows: [], weights: [] };
    let last = performance.now();
    const time = (list: number[]) => {
      const now = performance.now();
      list.push(now - last);
      last = now;
    };
    for (let task = 0; task < rowTasks; task += 1) {
      rowsTask(plan, task, 0);
      time(step.rows);
    }
    for (let task = 0; task < weightTasks; task += 1) {
      weightsTask(plan, task, 0);
      time(step.weights);
    }
    times.push(step);
  };
  return { threads, times, ...(await plan(network, bytes, { ...own, threads, run })) };
}

function tasksOf(durations: readonly number[], times: readonly Times[]): Tasks {
  const quiet = quietest(durations);
  const rows = means(quiet.map((step) => (times[step] as Times).rows));
  const weights = means(quiet.map((step) => (times[step] as Times).weights));
  const total = mean(quiet.map((step) => durations[step] as number));
  return { rows, weights, serial: total - sum(rows) - sum(weights) };
}

/** The tenth of the steps that took the shortest: others may have used the cores meanwhile. */
const quietest = (durations: readonly number[]): number[] =>
  [...durations.keys()]
    .sort((a, b) => (durations[a] as number) - (durations[b] as number))
    .slice(0, Math.ceil(durations.length / 10));

const mean = (values: readonly number[]) => sum(values) / values.length;

/** The mean of each column: the clock's steps are coarse, so single times are of no use. */
const means = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, column) => mean(rows.map((row) => row[column] as number)));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
