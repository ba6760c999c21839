/** What is known of the backends' speeds on this device, and the measurement that finds it out. */
import { type BackendName, type BackendSpeed, type BackendSpeeds, ranking } from '../domain/progress';
import { BackendBenchmark, environment, type Occasion } from './backendBenchmark';
import type { WorkerLike } from './link';

export interface BackendSpeedsEvents {
  /** A measurement has begun, come on, or ended. `speeds`: what it has found so far, or an earlier one. */
  readonly onChange: (measuring: boolean, speeds: BackendSpeeds | null) => void;
  /** The run need not wait for the measurement any longer. */
  readonly onEnough: () => void;
  /** The measurement is complete: what came late may be the fastest. */
  readonly onDone: () => void;
}

export class Speeds {
  /** Null until they are measured. */
  private known: BackendSpeeds | null;
  private measurement: BackendBenchmark | null = null;

  /** `remembered`: from an earlier visit. Of another environment it is not used. */
  constructor(
    remembered: BackendSpeeds | null,
    private readonly createWorker: () => WorkerLike,
    private readonly events: BackendSpeedsEvents,
  ) {
    const [fastest] = remembered && remembered.environment === environment() ? ranking(remembered) : [];
    // Where no more than plain JavaScript worked, another visit may find gone what was in the way.
    this.known = fastest && fastest !== 'cpu' ? remembered : null;
    if (this.known) this.tell();
  }

  /** Whether nothing was ever measured, and nothing is being measured. */
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

  /** Gives up the measurement that is under way, if any, and what it has found. */
  stop(): void {
    this.measurement?.stop();
  }

  private tell(): void {
    this.events.onChange(this.measurement !== null, this.known);
  }
}
