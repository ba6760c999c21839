/** The page's one history: what Undo, Redo and the browser's Back and Forward go through. */
import type { Settings } from '../../domain/settings';
import type { Drawing } from '../drawing';
import type { Run } from '../state';

/** What an undo or a redo brings back. Runs that have ended are in `EndedRuns`. */
export interface Work {
  readonly settings: Settings;
  readonly drawing: Drawing;
  readonly run: Pick<Run, 'id' | 'step' | 'seconds'>;
}

/** One change by the person or a script. */
export interface Change {
  readonly id: number;
  /** What was changed, as the end of "Undo: …". */
  readonly what: string;
  readonly kind: 'drawing' | 'settings';
  /** Back and Forward stop here: the id of the first of the drawing's changes that follow each other, or its own. */
  readonly stop: number;
  /** The stop before this one. */
  readonly stopBefore: number;
  /** In the past: what there was before the change. In the future: what there was after it. */
  readonly work: Work;
}

export interface Changes {
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

export const NO_CHANGES: Changes = { past: [], future: [] };

/** More than a drawing has strokes. */
const MOST = 100;

/** The stop at which the page is; 0 before the first change. */
export const stopOf = ({ past, future }: Changes): number => past.at(-1)?.stop ?? future[0]?.stopBefore ?? 0;

/** One more change. What was undone can't be redone afterwards. Only the newest 100 are kept. */
export function recorded(
  changes: Changes,
  change: Pick<Change, 'id' | 'what' | 'kind'>,
  before: Work,
): Changes {
  const last = changes.past.at(-1);
  const goesOn = change.kind === 'drawing' && last?.kind === 'drawing';
  const stops = goesOn
    ? { stop: last.stop, stopBefore: last.stopBefore }
    : { stop: change.id, stopBefore: stopOf(changes) };
  return { past: [...changes.past, { ...change, ...stops, work: before }].slice(-MOST), future: [] };
}

/** One change less. `now`: the work at present, to which a redo returns. */
export function undone({ past, future }: Changes, now: Work): Changes {
  const last = past.at(-1);
  if (!last) return { past, future };
  return { past: past.slice(0, -1), future: [{ ...last, work: now }, ...future] };
}

/** The change that was undone last is done again. `now`: the work at present, to which an undo returns. */
export function redone({ past, future }: Changes, now: Work): Changes {
  const [next, ...rest] = future;
  if (!next) return { past, future };
  return { past: [...past, { ...next, work: now }], future: rest };
}

/** The ids of the runs that an undo or a redo can bring back. */
export const runsOf = ({ past, future }: Changes): ReadonlySet<number> =>
  new Set([...past, ...future].map(({ work }) => work.run.id));

/** Without the changes that need one of these runs, and those beyond them. */
export function without({ past, future }: Changes, lost: ReadonlySet<number>): Changes {
  const firstKept = past.findLastIndex(({ work }) => lost.has(work.run.id)) + 1;
  const firstLost = future.findIndex(({ work }) => lost.has(work.run.id));
  return { past: past.slice(firstKept), future: firstLost < 0 ? future : future.slice(0, firstLost) };
}
