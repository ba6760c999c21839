/**
 * How threads share a step. The step's tasks are numbered; a thread that is free takes the next ticket. First come the
 * row tasks, then, once all of those are completed, the weight tasks. Nobody waits for a thread that has taken nothing,
 * so that a helper that is slow to wake costs nothing but its help.
 *
 * A ticket carries the step's turn above its number: a helper that looks late finds either an exhausted turn or a new
 * one, whose fields are all set before its tickets are.
 */
import type { KernelExports } from './modules';

// Words of the control block, each on a cache line of its own, as several threads write them.
const TICKET = 0;
const COMPLETED = 16;
/** The turn whose tickets are out: what helpers watch, and sleep on. */
const STARTED = 32;
const TURN = 48;
const PLAN = 49;
const ROW_TASKS = 50;
const TASKS = 51;
/** 1 while the helpers are to take no part. */
const RESTING = 64;

const NUMBER_BITS = 12;
const NUMBER_MASK = (1 << NUMBER_BITS) - 1;

/** The most tasks of a step: the rest of the numbers is for tickets drawn in vain. */
export const MAX_TASKS = NUMBER_MASK - 64;

/** Looks at a word before going to sleep: some tens of microseconds, which is about what waking takes. */
const LOOKS = 20_000;

export interface Job {
  /** Where the plan lies. */
  readonly plan: number;
  readonly rowTasks: number;
  readonly weightTasks: number;
}

/** Runs all the job's tasks, this thread taking part as number 0. Returns when the last is completed. */
export function runJob(kernels: KernelExports, control: Int32Array, job: Job, canSleep: boolean): void {
  const turn = (Atomics.load(control, TURN) + 1) & ((1 << (31 - NUMBER_BITS)) - 1);
  Atomics.store(control, TURN, turn);
  Atomics.store(control, PLAN, job.plan);
  Atomics.store(control, ROW_TASKS, job.rowTasks);
  Atomics.store(control, TASKS, job.rowTasks + job.weightTasks);
  Atomics.store(control, COMPLETED, 0);
  Atomics.store(control, TICKET, turn << NUMBER_BITS);
  Atomics.store(control, STARTED, turn);
  wake(control);
  takePart(kernels, control, 0, canSleep);
  waitUntilCompleted(control, job.rowTasks + job.weightTasks, canSleep);
}

/** Wakes the helpers. Called a little before a job, it has them on their feet when the job comes. */
export function wake(control: Int32Array): void {
  Atomics.notify(control, STARTED);
}

/** Has the helpers take no part from their next look on, or take part again. A step in progress is ended as it began. */
export function restHelpers(control: Int32Array, resting: boolean): void {
  Atomics.store(control, RESTING, resting ? 1 : 0);
  Atomics.notify(control, RESTING);
}

/** A helper's whole life: sleeps until woken, then takes tickets until there are none. */
export function help(kernels: KernelExports, control: Int32Array, thread: number): never {
  let seen = 0;
  for (;;) {
    let looks = 0;
    while (Atomics.load(control, STARTED) === seen) {
      looks += 1;
      if (looks < LOOKS) continue;
      Atomics.wait(control, STARTED, seen);
      looks = 0;
    }
    // Sleeps for as long as it is 1.
    Atomics.wait(control, RESTING, 1);
    seen = Atomics.load(control, STARTED);
    takePart(kernels, control, thread, true);
  }
}

function takePart(kernels: KernelExports, control: Int32Array, thread: number, canSleep: boolean): void {
  for (;;) {
    const ticket = Atomics.add(control, TICKET, 1);
    const number = ticket & NUMBER_MASK;
    // In this order: a task count that is new comes with a turn that is new.
    const tasks = Atomics.load(control, TASKS);
    if (number >= tasks || ticket >> NUMBER_BITS !== Atomics.load(control, TURN)) return;
    const rowTasks = Atomics.load(control, ROW_TASKS);
    const plan = Atomics.load(control, PLAN);
    if (number < rowTasks) {
      kernels.rowsTask(plan, number, thread);
    } else {
      waitUntilCompleted(control, rowTasks, canSleep);
      kernels.weightsTask(plan, number - rowTasks, thread);
    }
    const completed = Atomics.add(control, COMPLETED, 1) + 1;
    if (completed === rowTasks || completed === tasks) Atomics.notify(control, COMPLETED);
  }
}

function waitUntilCompleted(control: Int32Array, tasks: number, canSleep: boolean): void {
  let looks = 0;
  for (;;) {
    const completed = Atomics.load(control, COMPLETED);
    if (completed >= tasks) return;
    looks += 1;
    if (canSleep && looks > LOOKS) Atomics.wait(control, COMPLETED, completed, 1);
  }
}
