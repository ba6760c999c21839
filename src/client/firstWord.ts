/** Finds out why a worker has ended before its first message, from the network and the browser. */
import { clauseOf } from '../domain/messageOf';
import { scriptTrouble } from '../protocol/scriptTrouble';
import workerUrl from '../worker/worker?worker&url';

/** The policy of the server forbids the blobs from which threads are opened (openWorker.ts). */
let forbidden = false;
globalThis.document?.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  forbidden ||= effectiveDirective === 'worker-src' && blockedURI.startsWith('blob');
});

/** Describes a browser's refusal to create a worker. */
export function refused(error: unknown): string {
  if (typeof Worker !== 'function')
    return 'This browser offers no threads (workers) to the page, and Hourglass trains in one';
  const name = error instanceof Error ? `${error.name}: ` : '';
  return `This browser refuses to start the training thread (${name}${clauseOf(error)}). It does so in a sandboxed frame, or where an extension or a policy forbids threads (workers)`;
}

/**
 * - `missing`: its script cannot be fetched at present;
 * - `browser`: this browser cannot run it;
 * - `broken`: it can be fetched and could run, but fails.
 */
export interface Cause {
  readonly kind: 'missing' | 'browser' | 'broken';
  /** A sentence without its full stop. */
  readonly why: string;
}

/** `what`: the browser's own message, which is often missing. */
export async function causeOf(what: string): Promise<Cause> {
  if (forbidden)
    return {
      kind: 'browser',
      why: 'The content-security policy under which this page was served forbids its threads. The policy of the server has to allow them (worker-src ’self’ blob:)',
    };
  const trouble = await scriptTrouble(new URL(workerUrl, import.meta.url));
  if (trouble)
    return { kind: 'missing', why: `The training thread’s script could not be fetched: ${trouble}` };
  if (!hasModuleWorkers())
    return {
      kind: 'browser',
      why: 'This browser cannot run the training thread: it has no module workers. Please update it',
    };
  return { kind: 'broken', why: `${what}, before it could begin` };
}

/** A browser with module workers reads the option `type`. */
function hasModuleWorkers(): boolean {
  let asked = false;
  const script = URL.createObjectURL(new Blob([], { type: 'text/javascript' }));
  try {
    const options = {
      get type() {
        asked = true;
        return 'module' as const;
      },
    };
    new Worker(script, options).terminate();
  } finally {
    URL.revokeObjectURL(script);
  }
  return asked;
}
