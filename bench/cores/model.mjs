/**
 * What the step on WebAssembly would take on more cores. The threads take the row tasks in order, wait for the last of
 * them, and take the weight tasks in order: see `tickets.ts` of the kernels. Each task is taken to last as long as it did
 * on one thread, so the model knows no caches and no memory that are shared: it says what the barriers and the sizes of
 * the tasks allow at best.
 */

/** @typedef {{ rows: readonly number[], weights: readonly number[], serial: number }} Tasks in ms; `serial`: the rest of the step */
/** @typedef {{ wake: number, pass: number }} Costs in ms: until a sleeping helper runs; until a thread sees what another one wrote */

/**
 * Milliseconds of a step. Helpers are woken when it begins, and sleep until then. The batch is copied meanwhile, so that
 * only what waking takes longer than that is lost.
 *
 * @param {Tasks} tasks @param {number} threads @param {Costs} costs
 */
export function stepTime({ rows, weights, serial }, threads, { wake, pass }) {
  if (threads === 1) return serial + sum(rows) + sum(weights);
  const late = Math.max(0, wake - serial);
  /** When each thread is free. */
  let free = Array.from({ length: threads }, (_, thread) => (thread === 0 ? 0 : late));
  const rowsDone = take(rows, free) + pass;
  free = free.map((time) => Math.max(time, rowsDone));
  return serial + Math.max(rowsDone, take(weights, free)) + pass;
}

/** The first free thread takes the next task. When the last task is completed; `free` is updated. @param {readonly number[]} tasks @param {number[]} free */
function take(tasks, free) {
  let last = 0;
  for (const task of tasks) {
    const thread = free.indexOf(Math.min(...free));
    const end = /** @type {number} */ (free[thread]) + task;
    free[thread] = end;
    last = Math.max(last, end);
  }
  return last;
}

/** @param {readonly number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);
