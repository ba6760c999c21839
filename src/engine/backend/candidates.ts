import type { BackendName } from '../../domain/progress';
import type { BackendChoice } from '../../domain/settings';

/** The order if nothing was measured, or nothing measured works. WebGPU needs the user's choice or a measurement. */
const UNMEASURED: readonly BackendName[] = ['wasm', 'webgl', 'cpu'];

/** The backends to try, in order. `ranking`: the measured ones, fastest first. */
export function candidates(choice: BackendChoice, ranking: readonly BackendName[]): BackendName[] {
  return [...new Set([...(choice === 'auto' ? [] : [choice]), ...ranking, ...UNMEASURED])];
}
