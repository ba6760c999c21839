import type { BackendName } from '../../domain/progress';
import type { BackendChoice } from '../../domain/settings';

/** What is tried where nothing was measured, or nothing of it works. WebGPU is never tried unasked. */
const UNMEASURED: readonly BackendName[] = ['wasm', 'webgl', 'cpu'];

/** The backends to try, in order. `ranking`: those that were measured, the fastest first. */
export function candidates(choice: BackendChoice, ranking: readonly BackendName[]): BackendName[] {
  return [...new Set([...(choice === 'auto' ? [] : [choice]), ...ranking, ...UNMEASURED])];
}
