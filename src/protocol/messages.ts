/**
 * What crosses between the page and the training worker. Both sides are discriminated unions on `type`; every `switch`
 * over them ends in `satisfies never`.
 */
import type { Checkpoint } from '../domain/checkpoint';
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
  /** Sent once, first: start the backend and fetch the digits. */
  | {
      readonly type: 'start';
      readonly backend: BackendChoice;
      /** The measured backends, the fastest first; null while they are being measured: then `ranked` follows. */
      readonly ranking: readonly BackendName[] | null;
      /** Backends that were found wrong in use. */
      readonly refused: readonly BackendRefusal[];
      /** Absolute address of the folder that holds the packed digits' manifest. */
      readonly dataUrl: string;
    }
  | { readonly type: 'ranked'; readonly ranking: readonly BackendName[] }
  /** To a worker of its own, which is sent nothing else: how fast a backend trains, timed for `milliseconds` ms. */
  | { readonly type: 'measure'; readonly backend: BackendName; readonly milliseconds: number }
  /** Begins a run, ending the one before. It starts paused; with a checkpoint it goes on from there. */
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
  /** Takes `count` training steps and pauses; answered when they are done and measured. */
  | { readonly type: 'step'; readonly requestId: number; readonly count: number }
  /** The digit on the pad, which every frame then shows; null for an empty pad. */
  | { readonly type: 'input'; readonly inputId: number; readonly pixels: Float32Array | null }
  /** Passes one image through the network as it is now. */
  | { readonly type: 'reconstruct'; readonly requestId: number; readonly pixels: Float32Array }
  /** The run as it is now, for a new worker to go on from. */
  | { readonly type: 'checkpoint'; readonly requestId: number }
  /** A test digit by its index, or any of a class (null: of any class). */
  | { readonly type: 'digit'; readonly requestId: number; readonly pick: DigitPick }
  /** What the latent map is to show from now on. */
  | { readonly type: 'map'; readonly view: MapRequest }
  /** Digits of the map that `samples` are of; null for one of each class. */
  | { readonly type: 'choose'; readonly mapIndices: Uint32Array | null }
  /** Whether moments are to have gradients: the page looks at them. */
  | { readonly type: 'gradients'; readonly wanted: boolean }
  /** The codes that the map now has. */
  | { readonly type: 'codes'; readonly requestId: number }
  /** Some of the map's digits, by their places in it. */
  | { readonly type: 'map-digits'; readonly requestId: number; readonly mapIndices: Uint32Array }
  /** The map's digits whose codes are nearest to that of the one at `mapIndex`, the nearest first. */
  | {
      readonly type: 'neighbours';
      readonly requestId: number;
      readonly mapIndex: number;
      readonly count: number;
    }
  /** Studies the network as it is now; `study` messages answer. */
  | { readonly type: 'study'; readonly name: StudyName }
  /** Ends such a study; no message answers. */
  | { readonly type: 'cancel-study'; readonly name: StudyName }
  /** The page has shown the frame; the next may be sent. */
  | { readonly type: 'shown'; readonly runId: number }
  /** Fetch again the chunks that failed, and compute PCA again where that failed. */
  | { readonly type: 'retry-data' };

/** A message to which the worker replies. */
export type Request = Extract<ToWorker, { requestId: number }>;

export type FromWorker =
  /** The answer to `measure`. */
  | { readonly type: 'measured'; readonly speed: BackendSpeed }
  /** The start makes progress: its thread runs, or this backend is being made ready. */
  | { readonly type: 'opening'; readonly what: 'thread' | BackendName }
  | { readonly type: 'backend'; readonly report: BackendReport }
  | { readonly type: 'data'; readonly progress: DataProgress }
  | { readonly type: 'pca'; readonly report: PcaReport }
  /** PCA could not be computed, or, where that is null, is computed again. */
  | { readonly type: 'pca-failed'; readonly message: string | null }
  | { readonly type: 'state'; readonly runId: number; readonly state: RunState }
  | Frame
  | { readonly type: 'study'; readonly name: StudyName; readonly news: StudyNews }
  | { readonly type: 'checkpoint'; readonly runId: number; readonly checkpoint: Checkpoint }
  /** Proof of life, a few times a second while training; the watchdog restarts a silent worker. */
  | { readonly type: 'alive' }
  | { readonly type: 'reply'; readonly requestId: number; readonly reply: Reply }
  /** Something was found wrong with the backend: this worker is of no more use. */
  | { readonly type: 'refused'; readonly refusal: BackendRefusal }
  /** The run or the worker cannot go on. `message` says what was wrong and what to do. */
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
  /** Null where there is no run, or none of its steps is taken. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint | null }
  | { readonly kind: 'error'; readonly message: string };

/** What the page shows at one moment of a run. Parts that have not changed since the last frame are null. */
export interface Frame {
  readonly type: 'frame';
  readonly runId: number;
  readonly step: number;
  readonly epoch: number;
  /** Time spent training, pauses left out. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** The learning rate of the latest step, as the schedule has it. */
  readonly learningRate: number;
  /** The training loss (`RecentLosses`) at the frame's step, and at those of frames kept back; empty where none was taken. */
  readonly train: readonly CurvePoint[];
  /** Test loss over all test digits, where it was measured since the last frame. */
  readonly test: readonly CurvePoint[];
  readonly map: LatentMap | null;
  readonly samples: Samples | null;
  readonly answer: Answer | null;
  /** Its map is null where it is the one that the page has from an earlier frame. */
  readonly moment: Moment | null;
  readonly memory: { readonly tensors: number; readonly bytes: number };
  readonly viewShares: ViewShares;
}
