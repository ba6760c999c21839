/** In words: how far the start of the training thread is, and what happened to the wanted backend. */
import { SETTINGS } from '../../domain/settings';
import type { State } from '../../state/state';

const NAMES = Object.fromEntries(SETTINGS.backend.options.map(({ value, label }) => [value, label]));

/** What the person is waiting for before the first step; null when nothing is left to wait for. */
export function starting({
  opening,
  stopped,
  missing,
  backend,
  measuring,
  run,
}: Pick<State, 'opening' | 'stopped' | 'missing' | 'backend' | 'measuring' | 'run'>): string | null {
  if (stopped || missing) return null;
  if (backend) {
    if (run.state !== 'compiling') return null;
    return backend.name === 'webgl' ? 'Compiling the network’s shaders' : 'Preparing the network';
  }
  if (measuring) return 'Measuring which backend trains fastest here';
  if (opening === 'script') return 'Fetching the training thread’s script';
  return opening === 'thread' ? 'Starting the training thread' : `Starting ${NAMES[opening]}`;
}

/** When the missing script is fetched again. `passed`: the seconds that the page has waited. */
export function nextTry({ seconds }: Pick<NonNullable<State['missing']>, 'seconds'>, passed: number): string {
  const left = seconds - passed;
  return left > 0 ? `Next try in ${left} s.` : 'Trying again…';
}

/** The message for when the start takes long. */
export function stillStarting(state: Parameters<typeof starting>[0], seconds: number): string {
  const compiles = state.backend || (!state.measuring && state.opening !== 'script');
  return `${compiles ? 'Still compiling' : 'Still waiting'}: ${seconds} s so far. A slow or busy device may need a minute; nothing is lost.`;
}

/** Why training does not run on the wanted backend; null if it does. */
export function fallback({
  backend,
  speeds,
  settings,
}: Pick<State, 'backend' | 'speeds' | 'settings'>): string | null {
  if (!backend) return null;
  const missed = (speeds?.results ?? [])
    // WebAssembly works nearly everywhere, so missing WebGL in threads is not worth a message.
    .filter(({ name, reason }) => reason !== null && (name === 'wasm' || backend.name === 'cpu'))
    .map(({ name, reason }) => `${NAMES[name]}: ${reason}`);
  const reason = backend.reason ?? (settings.backend === 'auto' ? missed.join(' ') : '');
  return reason === '' ? null : `Training runs on ${NAMES[backend.name]}. ${reason}`;
}
