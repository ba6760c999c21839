/** What is known about the backends' speeds on this device, and the measurement of them. */
import { type BackendName, type BackendSpeed, type BackendSpeeds, ranking } from '../domain/progress';
import { BackendBenchmark, environment, type Occasion } from './backendBenchmark';
import type { WorkerLike } from './link';

export interface BackendSpeedsEvents {
  /** A measurement has started, made progress, or ended. `speeds`: its results so far, or those of an earlier one. */
  readonly onChange: (measuring: boolean, speeds: BackendSpeeds | null) => void;
  /** The run no longer has to wait for the measurement. */
  readonly onEnough: () => void;
  /** The measurement is complete. A backend that was measured late may be the fastest. */
  readonly onDone: () => void;
}

export class Speeds {
  /** Null until they are measured. */
  private known: BackendSpeeds | null;
  private measurement: BackendBenchmark | null = null;

  /** `remembered`: from an earlier visit. It is not used if the environment has changed. */
  constructor(
    remembered: BackendSpeeds | null,
    private readonly createWorker: () => WorkerLike,
    private readonly events: BackendSpeedsEvents,
  ) {
    const [fastest] = remembered && remembered.environment === environment() ? ranking(remembered) : [];
    // If only plain JavaScript worked, the cause may be gone at the next visit.
    this.known = fastest && fastest !== 'cpu' ? remembered : null;
    if (this.known) this.tell();
  }

  /** Whether nothing has been measured, and no measurement is in progress. */
  get unknown(): boolean {
    return !this.known && !this.measurement;
  }

  /** Whether the run has to wait for the ranking. */
  get awaited(): boolean {
    return this.measurement?.waitedFor ?? false;
  }

  /** The backends that were measured, the fastest first. */
  get ranking(): readonly BackendName[] {
    return this.known ? ranking(this.known) : [];
  }

  measure(occasion: Occasion): void {
    const before = this.known;
    const found = (results: readonly BackendSpeed[]) => {
      this.known = { environment: environment(), results };
    };
    this.measurement = new BackendBenchmark(this.createWorker, occasion, {
      onEnough: (results) => {
        found(results);
        this.tell();
        this.events.onEnough();
      },
      onDone: (results) => {
        found(results);
        this.measurement = null;
        this.tell();
        this.events.onDone();
      },
      onStopped: () => {
        this.known = before;
        this.measurement = null;
        this.tell();
      },
    });
    this.tell();
  }

  /** Stops the measurement in progress, if any, and drops its results. */
  stop(): void {
    this.measurement?.stop();
  }

  private tell(): void {
    this.events.onChange(this.measurement !== null, this.known);
  }
}
