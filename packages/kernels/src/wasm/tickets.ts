/**
 * How threads share a step. The step's tasks are numbered, and a free thread takes the next ticket. The row tasks come
 * first. The weight tasks start when all row tasks are completed. No thread waits for a thread that has taken no
 * ticket, so a helper that wakes slowly costs only its help.
 *
 * The upper bits of a ticket are the step's turn, the lower bits the task's number. A late helper finds either a turn
 * without tasks left or a new turn. All fields of a new turn are set before its tickets.
 */
import { piece } from '../work';
import type { KernelExports } from './modules';

// Indices of words in the control block. Several threads write them, so they are on separate cache lines.
const TICKET = 0;
const COMPLETED = 16;
/** The current turn. Helpers poll it, and sleep on it. */
const STARTED = 32;
const TURN = 48;
const PLAN = 49;
const ROW_TASKS = 50;
const TASKS = 51;
/** 1 while the helpers are paused. */
const RESTING = 64;

const NUMBER_BITS = 12;
const NUMBER_MASK = (1 << NUMBER_BITS) - 1;

/** Largest number of tasks in a step. The remaining numbers are for tickets taken after the last task. */
export const MAX_TASKS = NUMBER_MASK - 64;

/** Polls of a word before a thread sleeps: some tens of microseconds, about as long as waking takes. */
const LOOKS = 20_000;

/** A job of so many multiplications may take a second: each of its tasks is a piece of work. */
const LARGE = 1e8;

export interface Job {
  /** Address of the plan. */
  readonly plan: number;
  readonly rowTasks: number;
  readonly weightTasks: number;
  /** What a listener hears of it: see `piece`. */
  readonly kind: string;
  readonly multiplications: number;
}

/** Runs all tasks of the job, with this thread as number 0. Returns when the last task is completed. */
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
  if (job.multiplications < LARGE)
    piece(job.kind, job.multiplications, () => takePart(kernels, control, 0, canSleep));
  else takePart(inPieces(kernels, job), control, 0, canSleep);
  waitUntilCompleted(control, job.rowTasks + job.weightTasks, canSleep);
}

/** Wakes the helpers. Call it shortly before a job, so that they are awake when the job starts. */
export function wake(control: Int32Array): void {
  Atomics.notify(control, STARTED);
}

/** Pauses the helpers from their next poll, or lets them work again. The current step still finishes with them. */
export function restHelpers(control: Int32Array, resting: boolean): void {
  Atomics.store(control, RESTING, resting ? 1 : 0);
  Atomics.notify(control, RESTING);
}

/** The endless loop of a helper: it sleeps until woken, then takes tickets until there are none. */
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
    // Sleeps while the word is 1.
    Atomics.wait(control, RESTING, 1);
    seen = Atomics.load(control, STARTED);
    takePart(kernels, control, thread, true);
  }
}

/** If there are weight tasks, they have a third of the multiplications: the rows go forward and backward. */
function inPieces(kernels: KernelExports, { kind, multiplications, rowTasks, weightTasks }: Job): Tasks {
  const share = weightTasks > 0 ? 1 / 3 : 0;
  const ofRows = ((1 - share) * multiplications) / rowTasks;
  const ofWeights = (share * multiplications) / weightTasks;
  return {
    rowsTask: (...task) => piece(`${kind}, rows`, ofRows, () => kernels.rowsTask(...task)),
    weightsTask: (...task) => piece(`${kind}, weights`, ofWeights, () => kernels.weightsTask(...task)),
  };
}

type Tasks = Pick<KernelExports, 'rowsTask' | 'weightsTask'>;

function takePart(kernels: Tasks, control: Int32Array, thread: number, canSleep: boolean): void {
  for (;;) {
    const ticket = Atomics.add(control, TICKET, 1);
    const number = ticket & NUMBER_MASK;
    // The order matters: if the task count is new, the turn is new as well.
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
