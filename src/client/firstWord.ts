/** Finds out why a worker has ended before its first message, from the network and the browser. */
import { scriptTrouble } from '../protocol/scriptTrouble';
import workerUrl from '../worker/worker?worker&url';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Describes a browser's refusal to create a worker. */
export function refused(error: unknown): string {
  if (typeof Worker !== 'function')
    return 'This browser offers no threads (workers) to the page, and Hourglass trains in one';
  const name = error instanceof Error ? `${error.name}: ` : '';
  return `This browser refuses to start the training thread (${name}${messageOf(error)}). It does so in a sandboxed frame, or where an extension or a policy forbids threads (workers)`;
}

/** `what`: the browser's own message, which is often missing. */
export async function causeOf(what: string): Promise<string> {
  const cause = await scriptTrouble(new URL(workerUrl, import.meta.url));
  if (cause) return `The training thread’s script could not be fetched: ${cause}`;
  if (!hasModuleWorkers())
    return 'This browser cannot run the training thread: it has no module workers. Please update it';
  return `${what}, before it could begin`;
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
