/** The page's state, and its actions. Implemented by `lab.ts`. */
import type { StoreApi } from 'zustand/vanilla';
import type { Stroke } from '../data/drawing';
import type { Checkpoint } from '../domain/checkpoint';
import type { Curve } from '../domain/curve';
import type { DataSource } from '../domain/dataSource';
import type { ImageSet } from '../domain/imageSet';
import type { OwnDigits } from '../domain/ownDigits';
import type {
  BackendName,
  BackendReport,
  BackendSpeeds,
  CurvePoint,
  DataProgress,
  Losses,
  PcaReport,
} from '../domain/progress';
import type {
  DigitPick,
  LatentCodes,
  LatentMap,
  MapDigits,
  Reconstruction,
  RunState,
  Samples,
  TestDigit,
  ViewShares,
} from '../domain/results';
import type { Settings } from '../domain/settings';
import type { StudyName, StudyProgress, StudyReport } from '../domain/study';
import type { UnitRef } from '../inference/connections';
import type { Course } from './course';
import type { Drawing } from './drawing';
import type { Input } from './input';
import type { GrowingStroke } from './pad';
import type { CheckpointListener, Opened } from './running';
import type { Moment } from './timeline/moment';
import type { Past } from './timeline/past';
import type { Timeline } from './timeline/timeline';
import type { UmapState } from './umapLayout';
import type { Changes } from './undo/changes';

/** The curves of one run. */
export interface Curves {
  readonly train: Curve;
  readonly test: Curve;
  /** Test losses on a sample of the test digits. The page has them while the run is on it; they are not kept. */
  readonly sample?: Curve;
}

/** The run in progress. */
export interface Run {
  readonly id: number;
  /** Identifies it among all runs that were ever recorded. */
  readonly key: string;
  /** In ms, as `Date.now()`. */
  readonly startedAt: number;
  readonly state: RunState;
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** About how many seconds a step takes; null if that is short or unknown. */
  readonly stepSeconds: number | null;
  readonly learningRate: number;
  readonly train: Losses | null;
  readonly test: Losses | null;
  /** Where the run was when `test` was measured. */
  readonly tested: CurvePoint | null;
  /** The measurement with the lowest test loss so far. */
  readonly best: CurvePoint | null;
  readonly curves: Curves;
  readonly map: LatentMap | null;
  readonly samples: Samples | null;
  /** The progress of the latest earlier run that had pictures; null if there was none. */
  readonly before: Pick<Moment, 'step' | 'epoch'> | null;
  readonly memory: { readonly tensors: number; readonly bytes: number };
  /** See `Frame`. */
  readonly viewShares: ViewShares;
}

/** The report of a study, and the progress of one that runs. */
export interface Study<Name extends StudyName> {
  /** The latest report, possibly of an earlier run; null if there is none. */
  readonly report: StudyReport<Name> | null;
  /** Null while nothing is being measured. */
  readonly progress: StudyProgress | null;
  /** Why the last study failed; null if it did not. */
  readonly error: string | null;
}

export type Studies = { readonly [Name in StudyName]: Study<Name> };

/** A sentence for the person: something went wrong, or works again. */
export interface Notice {
  readonly kind: 'info' | 'error';
  readonly message: string;
  /** A state that the sentence is about: when that ends, the notice goes. */
  readonly about?: 'stopped' | 'diverged' | 'exhausted';
}

/** A file without which no training thread can start. */
interface Missing {
  /** A sentence. */
  readonly why: string;
  /** The time until it is fetched again. */
  readonly seconds: number;
}

export interface State {
  readonly settings: Settings;
  /** What the network learns. Everything below is of this data; its set is another object if the data are others. */
  readonly source: DataSource;
  /** Null until the worker has reported its backend. */
  readonly backend: BackendReport | null;
  /** The progress of the start, while `backend` is null: the thread's script, the thread itself, or a backend. */
  readonly opening: 'script' | 'thread' | BackendName;
  /** Whether the training thread was given up; Train starts it again. */
  readonly stopped: boolean;
  /** Why the training thread has to wait before it can start; null if it does not. */
  readonly missing: Missing | null;
  /** Null until the backends are measured. */
  readonly speeds: BackendSpeeds | null;
  /** Whether they are being measured now. Then `speeds` has the results so far, or earlier ones. */
  readonly measuring: boolean;
  readonly data: DataProgress | null;
  /** Null until PCA is computed. */
  readonly pca: PcaReport | null;
  /** Why PCA could not be computed, as a sentence; null if it was, or is being computed. */
  readonly pcaError: string | null;
  readonly run: Run;
  /** Whether the run should train, and if not, why. */
  readonly course: Course;
  /** The curves of the previous run, which stay on the plot; null if there was none. */
  readonly ghost: Curves | null;
  /** What is on the pad. */
  readonly drawing: Drawing;
  /** What Undo and Redo go through. */
  readonly changes: Changes;
  readonly input: Input;
  readonly studies: Studies;
  /** Digits that were chosen on the map, by their indices in it; null if none are. */
  readonly selection: Uint32Array | null;
  /** The digit that the person points at in any view, by its index in the map; null if there is none. */
  readonly pointed: number | null;
  /** The unit that the person points at in any view; null if there is none. */
  readonly lit: UnitRef | null;
  readonly umap: UmapState;
  /** The newest moment whose weights have arrived; null until then, and after a change of the network. */
  readonly moment: Moment | null;
  readonly timeline: Timeline;
  /** The moment that the views show instead of the current run; null if they show the current run. */
  readonly past: Past | null;
  readonly notice: Notice | null;
  /** Whether the browser keeps a newer version of the page, and the person is told so. */
  readonly newer: boolean;
}

/** The page's actions. Buttons, keys, the URL and `window.hourglass` all use them. */
export interface Lab extends Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'> {
  /**
   * Out-of-range values are clamped, unknown ones ignored. `more`: the same gesture continues (a slider under
   * the finger), and its runs do not change the ghost.
   */
  set(partial: Partial<Settings>, gesture?: { readonly more: boolean }): void;
  /**
   * Trains on a person's own images from now on, with a new run, and sets `data` to `own`. `what`: the name of this undo
   * step; null if it is none. Throws a sentence, and changes nothing, if the set is not complete (`src/data/imageSet.ts`).
   */
  bringImages(set: ImageSet, what?: string | null): void;
  /** The person's own images, if there are any: the source of `data=own`. */
  ownImages(): DataSource | null;
  /**
   * Trains on digits of the person's own from now on, mixed with the present set or alone, with a new run; null: on the
   * set alone. Test images, PCA and the map stay those of the set. Another set leaves the digits out.
   */
  learnDigits(mine: OwnDigits | null): void;
  train(): void;
  pause(): void;
  /** A run that trains pauses until `comeBack`, unless the person decides otherwise meanwhile. */
  standBack(): void;
  comeBack(): void;
  step(count?: number): Promise<void>;
  /** Starts a new run with the same spec and seed. */
  restart(): void;
  /**
   * Shows a run from storage or a file, from its checkpoint on. `what`: the name of this undo step; null if it is none.
   */
  open(opened: Opened, what: string | null): void;
  /** The run as it is now; null if it has taken no step. */
  checkpoint(): Promise<Checkpoint | null>;
  /** Calls back with every checkpoint of the present run, and with the last one of a run that was replaced. */
  onCheckpoint(listener: CheckpointListener): void;
  draw(drawing: Drawing): void;
  /** The same for a drawing that the person did not ask for: it is no undo step. */
  place(drawing: Drawing): void;
  /** Begins a stroke on the pad; the returned object extends it. */
  stroke(first: Stroke): GrowingStroke;
  /** Undoes the last change of the settings or of the drawing. A run that it ended comes back, as it was. */
  undo(): void;
  redo(): void;
  /** Undoes or redoes up to a stop of the browser's history: see `Change`. False if there is no such stop. */
  goTo(stop: number): boolean;
  reconstruct(pixels: Float32Array): Promise<Reconstruction>;
  digit(pick: DigitPick): Promise<TestDigit>;
  /** The codes of the digits on the map. */
  codes(): Promise<LatentCodes>;
  /** Digits of the map, by their indices in it. */
  mapDigits(mapIndices: Uint32Array): Promise<MapDigits>;
  /** Map indices of the digits whose codes are nearest to that of `mapIndex`, the nearest first. */
  neighbours(mapIndex: number, count: number): Promise<Uint32Array>;
  /** Chooses digits of the map: the views show the first ten of them. Null shows one of each class again. */
  select(mapIndices: Uint32Array | null): void;
  /** The person points at a digit of the map: every view that shows it marks it. */
  point(mapIndex: number | null): void;
  /** The person points at a unit: every view highlights it, its inputs and its outputs. */
  light(unit: UnitRef | null): void;
  /** Computes a UMAP layout of the map's current codes. */
  startUmap(): void;
  cancelUmap(): void;
  /** A panel shows gradients: moments have them until the returned function is called. */
  showGradients(): () => void;
  /** Shows the timeline's moment at this step, while training continues; null shows the current run again. */
  lookBack(step: number | null): void;
  /** The moment of the timeline at this step; null if there is none. */
  momentAt(step: number): Moment | null;
  /** Measures every backend again, then continues the run; on the fastest if the choice is automatic. */
  measureBackends(): void;
  /** Studies the current network, while training continues. */
  study(name: StudyName): void;
  cancelStudy(name: StudyName): void;
  /** Tries the chosen backend again, or chooses the best one again; the run continues from its current step. */
  retryBackend(): void;
  retryData(): void;
  setNewer(newer: boolean): void;
  /** Shows a sentence until the person dismisses it. */
  notify(notice: Notice): void;
  dismissNotice(): void;
}
