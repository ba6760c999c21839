/** Plans contenders for a network, and measures them in turn. */
import { median } from './median.mjs';
import { WAYS } from './torch.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./protocol').Network} Network */
/** @typedef {import('./protocol').Result} Result */
/** @typedef {{ run(steps: number): Promise<Result>, end(): Promise<unknown> }} Planned */
/** @typedef {{ name: string, what: string }} Contender */

/** Approximate length of a contender's turn. */
const TURN_MS = 250;

/**
 * The contenders that can train the network, and why the others can't.
 *
 * @param {Page} page @param {import('./torch.mjs').Torch | null} torch
 * @param {Network} network @param {readonly Contender[]} contenders
 */
export async function planAll(page, torch, network, contenders) {
  /** @type {Map<string, Planned>} */
  const planned = new Map();
  /** @type {Record<string, string>} */
  const refused = {};
  for (const { name } of contenders) {
    const planOne = name.startsWith('torch')
      ? planTorch(torch, network, name)
      : planInPage(page, network, name);
    await planOne.then(
      (plan) => planned.set(name, plan),
      (error) => {
        refused[name] = whyOf(error);
      },
    );
  }
  return { planned, refused };
}

/** @param {Page} page @param {Network} network @param {string} name @returns {Promise<Planned>} */
async function planInPage(page, network, name) {
  await page.evaluate(
    ([contender, spec]) => window.bench.plan(contender, spec),
    /** @type {const} */ ([name, network]),
  );
  return {
    run: (steps) =>
      page.evaluate(
        ([contender, count]) => window.bench.run(contender, count),
        /** @type {const} */ ([name, steps]),
      ),
    end: () => page.evaluate((contender) => window.bench.end(contender), name),
  };
}

/** @param {import('./torch.mjs').Torch | null} torch @param {Network} network @param {string} name @returns {Promise<Planned>} */
async function planTorch(torch, network, name) {
  const way = WAYS[name];
  if (!torch || !way) throw new Error('No python3 on this machine has torch and numpy.');
  if (way.device === 'cuda' && !torch.cuda) throw new Error('PyTorch finds no CUDA here.');
  await torch.run(network, 1, way);
  return { run: (steps) => torch.run(network, steps, way), end: async () => {} };
}

/** @param {unknown} error */
const whyOf = (error) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));

/**
 * The results of all rounds. In each round, every contender takes its turn; `before` is called before each round.
 *
 * @param {Map<string, Planned>} planned
 * @param {{ rounds: number, mostSteps: number, before?: () => Promise<void> }} options
 */
export async function measureInTurns(planned, { rounds, mostSteps, before }) {
  /** @type {Map<string, Result[]>} */
  const results = new Map([...planned.keys()].map((name) => [name, []]));
  const steps = new Map();
  for (const [name, { run }] of planned) steps.set(name, await stepsOfTurn(run, mostSteps));
  for (let round = 0; round < rounds; round += 1) {
    await before?.();
    for (const [name, { run }] of planned) results.get(name)?.push(await run(steps.get(name)));
  }
  return results;
}

/**
 * The number of steps that fill a turn. A few steps would be misleading on a GPU, where the wait for the loss may take
 * longer than they do.
 *
 * @param {Planned['run']} run @param {number} most
 */
async function stepsOfTurn(run, most) {
  await run(2);
  for (let steps = 2; ; steps *= 4) {
    const { milliseconds } = await run(steps);
    if (milliseconds > TURN_MS / 4 || steps * 4 > most)
      return Math.max(2, Math.min(most, Math.round((TURN_MS / milliseconds) * steps)));
  }
}

/**
 * A row for each contender: medians over the rounds, and the median of the ratios to the standard within each round.
 *
 * @template {Contender} C
 * @param {readonly C[]} contenders @param {Map<string, Result[]>} results
 * @param {number} batch @param {(name: string) => string} standardOf the contender that another one is compared with
 */
export function rowsOf(contenders, results, batch, standardOf) {
  const timesOf = (/** @type {string} */ name) =>
    (results.get(name) ?? []).map((result) => result.milliseconds / result.steps);
  return contenders
    .filter(({ name }) => results.has(name))
    .map(({ name, what }) => {
      const times = timesOf(name);
      const standard = timesOf(standardOf(name));
      const enqueued = (results.get(name) ?? []).flatMap(({ enqueueMilliseconds, steps }) =>
        enqueueMilliseconds === null ? [] : [enqueueMilliseconds / steps],
      );
      return {
        name,
        what,
        milliseconds: median(times),
        bestMilliseconds: Math.min(...times),
        imagesPerSecond: Math.round((1000 * batch) / median(times)),
        timesSlowerThanOurs:
          standard.length > 0 ? median(times.map((time, round) => time / (standard[round] ?? 1))) : null,
        enqueueMilliseconds: enqueued.length > 0 ? median(enqueued) : null,
        loss: results.get(name)?.at(-1)?.loss,
      };
    });
}

/** The table of one row. @param {ReturnType<typeof rowsOf>[number]} row */
export const cellsOf = (row) => ({
  'ms a step': row.milliseconds.toFixed(2),
  best: row.bestMilliseconds.toFixed(2),
  'images/s': row.imagesPerSecond,
  'against ours': row.timesSlowerThanOurs?.toFixed(2) ?? '',
  'enqueue ms': row.enqueueMilliseconds?.toFixed(2) ?? '',
  loss: row.loss?.toFixed(4),
});
