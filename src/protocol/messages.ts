/**
 * The messages between the page and the training worker. Both sides are discriminated unions on `type`; every `switch`
 * over them ends in `satisfies never`.
 */
import type { Checkpoint, Place } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import type {
  BackendName,
  BackendRefusal,
  BackendReport,
  BackendSpeed,
  CurvePoint,
  DataProgress,
  PcaReport,
} from '../domain/progress';
import type {
  Answer,
  DigitPick,
  LatentCodes,
  LatentMap,
  MapDigits,
  MapRequest,
  Moment,
  Reconstruction,
  RunState,
  Samples,
  TestDigit,
  ViewShares,
} from '../domain/results';
import type { BackendChoice } from '../domain/settings';
import type { ModelSpec, TrainingSpec } from '../domain/spec';
import type { StudyName, StudyProgress, StudyReport } from '../domain/study';

export type ToWorker =
  /** The first message, sent once: start the backend and get the images ready. */
  | {
      readonly type: 'start';
      readonly backend: BackendChoice;
      /** The measured backends, the fastest first; null while they are being measured, then `ranked` follows. */
      readonly ranking: readonly BackendName[] | null;
      /** Backends that gave wrong results in use. */
      readonly refused: readonly BackendRefusal[];
      readonly data: DataSource;
      /** Absolute address of the folder that has a folder for each packed data set, named by its id. */
      readonly dataUrl: string;
    }
  | { readonly type: 'ranked'; readonly ranking: readonly BackendName[] }
  /** The only message to a benchmark worker: measure a backend's training speed for `milliseconds` ms. */
  | { readonly type: 'measure'; readonly backend: BackendName; readonly milliseconds: number }
  /** Starts a run, paused, and ends the one before. With a checkpoint, the run continues from it. */
  | {
      readonly type: 'run';
      readonly runId: number;
      readonly model: ModelSpec;
      readonly training: TrainingSpec;
      readonly checkpoint: Checkpoint | null;
    }
  /** New training settings for the run in progress. */
  | { readonly type: 'tune'; readonly training: TrainingSpec }
  | { readonly type: 'train' }
  | { readonly type: 'pause' }
  /** Takes `count` training steps and pauses. The reply comes when they are done and measured. */
  | { readonly type: 'step'; readonly requestId: number; readonly count: number }
  /** The digit on the pad, to which frames then have the answer; null for an empty pad. */
  | { readonly type: 'input'; readonly inputId: number; readonly pixels: Float32Array | null }
  /** Runs the current network on one image. */
  | { readonly type: 'reconstruct'; readonly requestId: number; readonly pixels: Float32Array }
  /** The current state of the run, from which a new worker can continue. */
  | { readonly type: 'checkpoint'; readonly requestId: number }
  /** A test digit by its index, or a random one of a class (null: of any class). */
  | { readonly type: 'digit'; readonly requestId: number; readonly pick: DigitPick }
  /** What the latent map shows from now on. */
  | { readonly type: 'map'; readonly view: MapRequest }
  /** The digits of the map that are shown as `samples`; null: one of each class. */
  | { readonly type: 'choose'; readonly mapIndices: Uint32Array | null }
  /** Whether moments have gradients, because the page shows them. */
  | { readonly type: 'gradients'; readonly wanted: boolean }
  /** The current codes of the map. */
  | { readonly type: 'codes'; readonly requestId: number }
  /** Some of the map's digits, by their indices in it. */
  | { readonly type: 'map-digits'; readonly requestId: number; readonly mapIndices: Uint32Array }
  /** The map's digits whose codes are nearest to that of `mapIndex`, the nearest first. */
  | {
      readonly type: 'neighbours';
      readonly requestId: number;
      readonly mapIndex: number;
      readonly count: number;
    }
  /** Studies the current network; `study` messages answer. */
  | { readonly type: 'study'; readonly name: StudyName }
  /** Ends this study; there is no answer. */
  | { readonly type: 'cancel-study'; readonly name: StudyName }
  /** The page has shown the frame; the next may be sent. */
  | { readonly type: 'shown'; readonly runId: number }
  /** Fetch again the chunks that failed, and compute PCA again if it failed. */
  | { readonly type: 'retry-data' };

/** A message to which the worker replies. */
export type Request = Extract<ToWorker, { requestId: number }>;

export type FromWorker =
  /** The answer to `measure`. */
  | { readonly type: 'measured'; readonly speed: BackendSpeed }
  /** The start makes progress: the thread runs, or this backend is being prepared. */
  | { readonly type: 'opening'; readonly what: 'thread' | BackendName }
  | { readonly type: 'backend'; readonly report: BackendReport }
  | { readonly type: 'data'; readonly progress: DataProgress }
  | { readonly type: 'pca'; readonly report: PcaReport }
  /** PCA could not be computed; null: it is being computed again. */
  | { readonly type: 'pca-failed'; readonly message: string | null }
  | { readonly type: 'state'; readonly runId: number; readonly state: RunState }
  /** About how many seconds a training step takes; null if that is short or unknown. */
  | { readonly type: 'pace'; readonly runId: number; readonly stepSeconds: number | null }
  | Frame
  | { readonly type: 'study'; readonly name: StudyName; readonly news: StudyNews }
  /** `interim`: only for a new worker, if this one fails. The page keeps no other copy of it. */
  | {
      readonly type: 'checkpoint';
      readonly runId: number;
      readonly checkpoint: Checkpoint;
      readonly interim?: true;
    }
  /**
   * Proof of life, a few times a second, also from inside long work; the watchdog restarts a silent worker. `silentFor`: a
   * piece of work begins that cannot be interrupted; it may take up to so many seconds.
   */
  | { readonly type: 'alive'; readonly silentFor?: number }
  | { readonly type: 'reply'; readonly requestId: number; readonly reply: Reply }
  /** The backend gave wrong results: this worker cannot be used any more. */
  | { readonly type: 'refused'; readonly refusal: BackendRefusal }
  /**
   * The run went back to where `from` says, and has paused: its loss was no longer a finite number (`diverged`), or there is
   * not enough memory for its network (`exhausted`).
   */
  | {
      readonly type: 'diverged' | 'exhausted';
      readonly runId: number;
      readonly message: string;
      readonly from: Place;
    }
  /** The run or the worker cannot continue. `message` says what was wrong and what to do. */
  | { readonly type: 'failed'; readonly message: string; readonly fatal: boolean };

/** A study's progress. `report` and `failed` end it. */
export type StudyNews =
  | { readonly kind: 'progress'; readonly progress: StudyProgress }
  | { readonly kind: 'report'; readonly report: StudyReport<StudyName> }
  | { readonly kind: 'failed'; readonly message: string };

export type Reply =
  | { readonly kind: 'stepped' }
  | { readonly kind: 'reconstruction'; readonly reconstruction: Reconstruction }
  | { readonly kind: 'digit'; readonly digit: TestDigit }
  | { readonly kind: 'codes'; readonly codes: LatentCodes }
  | { readonly kind: 'map-digits'; readonly digits: MapDigits }
  | { readonly kind: 'neighbours'; readonly mapIndices: Uint32Array }
  /** Null if there is no run, or if it has taken no step. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint | null }
  | { readonly kind: 'error'; readonly message: string };

/** What the page shows at one moment of a run. Parts that have not changed since the last frame are null. */
export interface Frame {
  readonly type: 'frame';
  readonly runId: number;
  readonly step: number;
  readonly epoch: number;
  /** Time spent training, without pauses. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** The learning rate of the latest step, from the schedule. */
  readonly learningRate: number;
  /** The training loss (`RecentLosses`) at the steps of this frame and of unsent frames; empty without steps. */
  readonly train: readonly CurvePoint[];
  /** Test losses over all test digits that were measured since the last frame. */
  readonly test: readonly CurvePoint[];
  /** Test losses over a sample of the test digits (`testSample.ts`), likewise. */
  readonly sample: readonly CurvePoint[];
  readonly map: LatentMap | null;
  readonly samples: Samples | null;
  readonly answer: Answer | null;
  /** Its map is null if the page has it from an earlier frame. */
  readonly moment: Moment | null;
  readonly memory: { readonly tensors: number; readonly bytes: number };
  readonly viewShares: ViewShares;
}
