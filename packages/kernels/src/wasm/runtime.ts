/** The module, its memory and its threads: made once, at the first plan, and kept for the page's life. */
import type { HelperStart } from './helper.worker';
import { KernelMemory } from './memory';
import { canShareMemory, compileModule, instantiate, type KernelExports } from './modules';
import { type Job, restHelpers, runJob, wake } from './tickets';

/** Beyond this, a batch of 128 has too few rows for each. */
const MAX_THREADS = 8;

/** Who waits for the helpers waits no longer than this, in ms: one that is late joins later. */
const HELPERS_READY_MS = 3000;

export interface Runtime {
  readonly memory: KernelMemory;
  readonly kernels: KernelExports;
  /** How many threads may run tasks, this one included. */
  readonly threads: number;
  /** Resolves when the helpers are there. Nothing depends on them: a job takes along whoever has come. */
  readonly helped: Promise<void>;
  run(job: Job): void;
  /** Tells the helpers that a job is about to come. */
  wake(): void;
  /** Leaves the other cores to the page for a while, or takes them again. Results are the same to the last bit. */
  rest(resting: boolean): void;
}

/** With one thread, on memory of its own; with more, on memory that they share, which needs isolation. */
export async function createRuntime(threads = availableThreads()): Promise<Runtime> {
  const shared = threads > 1;
  const memory = new KernelMemory(shared);
  const module = await compileModule(shared);
  const kernels = instantiate(module, memory.memory);
  const canSleep = sleepAllowed();
  const helped = shared ? startHelpers(module, memory.memory, threads) : Promise.resolve();
  return {
    memory,
    kernels,
    threads,
    helped,
    run: (job) => runJob(kernels, memory.control(), job, canSleep),
    wake: () => {
      if (shared) wake(memory.control());
    },
    rest: (resting) => restHelpers(memory.control(), resting),
  };
}

let common: Promise<Runtime> | null = null;

/** The page's one runtime. A failure is not kept: the next plan tries again. */
export function sharedRuntime(): Promise<Runtime> {
  common ??= createRuntime().catch((error: unknown) => {
    common = null;
    throw error;
  });
  return common;
}

/** `Runtime.rest` of the page's one runtime, once there is one. */
export function leaveCores(leave: boolean): void {
  common?.then((runtime) => runtime.rest(leave)).catch(() => {});
}

/** `Runtime.helped` of the page's one runtime; at once where there is none. */
export async function allThreads(): Promise<void> {
  await (await common)?.helped;
}

/** Threads that a step may use: one a core where memory can be shared, else one. */
export function availableThreads(): number {
  if (!canShareMemory() || typeof Worker !== 'function') return 1;
  return Math.min(navigator.hardwareConcurrency || 1, MAX_THREADS);
}

/** Why a step has one thread, to be read after "1 thread: "; null where it has more. */
export function whyOneThread(): string | null {
  if (availableThreads() > 1) return null;
  if (globalThis.crossOriginIsolated !== true) return 'this page is not served as cross-origin isolated';
  if (!canShareMemory()) return 'this browser shares no memory between threads';
  return 'this browser offers one core';
}

/** A page's own thread may not sleep: it looks on instead. A job is over in milliseconds. */
function sleepAllowed(): boolean {
  return !('window' in globalThis);
}

async function startHelpers(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  threads: number,
): Promise<void> {
  const started: Promise<void>[] = [];
  for (let thread = 1; thread < threads; thread += 1) {
    const worker = new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });
    started.push(
      new Promise((resolve) => {
        worker.addEventListener('message', () => resolve(), { once: true });
        worker.addEventListener('error', () => resolve(), { once: true });
        setTimeout(resolve, HELPERS_READY_MS);
      }),
    );
    worker.postMessage({ module, memory, thread } satisfies HelperStart);
  }
  await Promise.all(started);
}
