import type { Place } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import type { BackendSpeeds } from '../domain/progress';
import type { BackendChoice } from '../domain/settings';
import type { FromWorker } from '../protocol/messages';
import type { Cause } from './firstWord';
import type { WorkerLike } from './link';

/** The messages that the page gets. Of earlier runs it gets only the last checkpoints. */
export type TrainerMessage =
  | Exclude<FromWorker, { type: 'reply' | 'alive' | 'measured' | 'refused' }>
  /** A worker is started, with the run as it was at its last checkpoint; null if there is no run. */
  | { readonly type: 'starting'; readonly runId: number | null; readonly from: Place }
  /** The worker's script cannot be fetched: the sentence says why. The next try is in `seconds`. */
  | { readonly type: 'missing'; readonly why: string; readonly seconds: number }
  /** A measurement of the backends has started, made progress, or ended. `speeds`: results so far, or earlier ones. */
  | { readonly type: 'speeds'; readonly measuring: boolean; readonly speeds: BackendSpeeds | null };

export interface TrainerOptions {
  readonly backend: BackendChoice;
  /** What an earlier visit has measured, if known. It is not used if the environment has changed. */
  readonly speeds?: BackendSpeeds | null;
  /** What the first worker trains on. */
  readonly data: DataSource;
  /** Absolute address of the folder that has a folder for each packed data set, named by its id. */
  readonly dataUrl: string;
  /** `failed` with `fatal: true` means that the client has given up; every wish of the person makes it try again. */
  readonly onMessage: (message: TrainerMessage) => void;
  /** Whether the current run should train now. If so, a new worker trains, and a silent worker is replaced. */
  readonly shouldTrain: () => boolean;
  /** The worker is being replaced. The sentence says why, and from which step the run continues. */
  readonly onRecovered: (message: string) => void;
  /** Replaced in tests. */
  readonly createWorker?: () => WorkerLike;
  /** Finds out why a worker has ended before its first message. Replaced in tests. */
  readonly causeOf?: (what: string) => Promise<Cause>;
  /** Has the event `online`. Replaced in tests. */
  readonly network?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}
