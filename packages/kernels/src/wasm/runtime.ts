/** The module, its memory and its threads. Created once, for the first plan, and kept until the page closes. */
import type { HelperStart } from './helper.worker';
import { KernelMemory } from './memory';
import { canShareMemory, compileModule, instantiate, type KernelExports } from './modules';
import { type Job, restHelpers, runJob, wake } from './tickets';

/** With more threads, a batch of 128 has too few rows for each. */
const MAX_THREADS = 8;

let most = MAX_THREADS;

/** For a thread that works beside others: its runtime has at most so many threads. Call it before the first plan. */
export function limitThreads(limit: number): void {
  most = Math.min(MAX_THREADS, limit);
}

/** Longest wait for the helpers, in ms. A helper that is late joins later. */
const HELPERS_READY_MS = 3000;

export interface Runtime {
  readonly memory: KernelMemory;
  readonly kernels: KernelExports;
  /** Number of threads that can run tasks, including this one. */
  readonly threads: number;
  /** Resolves when the helpers are ready. A job need not wait for it: it runs on the threads that are ready. */
  readonly helped: Promise<void>;
  run(job: Job): void;
  /** Wakes the helpers shortly before a job. */
  wake(): void;
  /** Pauses the helpers, or lets them work again. Results are the same to the last bit. */
  rest(resting: boolean): void;
}

/** With more than one thread, the memory is shared, and the page must be cross-origin isolated. */
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

/** The single runtime of the page. After a failure, the next plan tries again. */
export function sharedRuntime(): Promise<Runtime> {
  common ??= createRuntime().catch((error: unknown) => {
    common = null;
    throw error;
  });
  return common;
}

/** Calls `Runtime.rest` of the page's runtime, if there is one. */
export function leaveCores(leave: boolean): void {
  common?.then((runtime) => runtime.rest(leave)).catch(() => {});
}

/** `Runtime.helped` of the page's runtime. Resolves immediately if there is none. */
export async function allThreads(): Promise<void> {
  await (await common)?.helped;
}

/** Number of threads of a step: one for each core if memory can be shared, otherwise one. */
export function availableThreads(): number {
  if (!canShareMemory() || typeof Worker !== 'function') return 1;
  return Math.min(navigator.hardwareConcurrency || 1, most);
}

/** Why a step has only one thread, as text to follow "1 thread: "; null if it has more. */
export function whyOneThread(): string | null {
  if (availableThreads() > 1) return null;
  if (globalThis.isSecureContext === false)
    return 'this page came over http. For all cores, open it over https or on localhost';
  if (globalThis.crossOriginIsolated !== true)
    return 'this page is not cross-origin isolated. For all cores, its server must send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, and so must a page that shows it in a frame';
  if (!canShareMemory()) return 'this browser shares no memory between threads';
  return 'this browser offers one core';
}

/** The page's main thread must not sleep, so it polls. A job takes only milliseconds. */
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
