/** The page's end of the training thread: a verb for each message, a promise for each answer. */

import type { Checkpoint } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import type {
  DigitPick,
  LatentCodes,
  MapDigits,
  MapRequest,
  Reconstruction,
  TestDigit,
} from '../domain/results';
import type { BackendChoice } from '../domain/settings';
import type { ModelSpec, TrainingSpec } from '../domain/spec';
import type { StudyName } from '../domain/study';
import { Connection } from './connection';
import type { RunRecord } from './present';
import type { TrainerOptions } from './trainerOptions';

export type { Frame, StudyNews } from '../protocol/messages';
export type { TrainerMessage, TrainerOptions } from './trainerOptions';

export class TrainerClient {
  private readonly connection: Connection;
  private nextRunId = 1;
  private nextInputId = 1;

  constructor(options: TrainerOptions) {
    this.connection = new Connection(options);
  }

  /**
   * Starts a run, paused, and ends the one before. With a checkpoint, it continues from there. Returns its id, which its
   * messages have: a new one, or that of an earlier run of this client which is brought back.
   */
  run(
    model: ModelSpec,
    training: TrainingSpec,
    { id = this.nextRunId++, checkpoint = null }: Partial<Pick<RunRecord, 'id' | 'checkpoint'>> = {},
  ): number {
    this.connection.begin({ id, model, training, checkpoint, state: 'compiling' });
    return id;
  }

  /** The run as it is now; null if it has taken no step. */
  async checkpoint(): Promise<Checkpoint | null> {
    return (await this.connection.request({ type: 'checkpoint' }, 'checkpoint')).checkpoint;
  }

  /** Replaces the worker by one with other data. The run ends: `run` starts the first one on them. */
  setData(data: DataSource): void {
    this.connection.setData(data);
  }

  /** New training settings for the run in progress. */
  tune(training: TrainingSpec): void {
    const { run } = this.connection.present;
    if (run) run.training = training;
    // A worker that is started again gets them with the run.
    if (!this.connection.revive()) this.connection.post({ type: 'tune', training });
  }

  train(): void {
    // A worker that is started again trains anyway.
    if (!this.connection.revive()) this.connection.post({ type: 'train' });
    this.connection.watch();
  }

  pause(): void {
    this.connection.post({ type: 'pause' });
    this.connection.watch();
  }

  /** Takes `count` training steps and pauses. Resolves when they are measured and their frame has been delivered. */
  async step(count: number): Promise<void> {
    await this.connection.request({ type: 'step', count }, 'stepped');
  }

  /** The digit on the pad. Frames have the network's answer to it, with the id that is returned here. */
  input(pixels: Float32Array | null): number {
    const drawing = { type: 'input', inputId: this.nextInputId++, pixels } as const;
    this.connection.present.drawing = drawing;
    this.connection.post(drawing);
    return drawing.inputId;
  }

  /** Rejects if `pixels` is not 784 finite values. */
  async reconstruct(pixels: Float32Array): Promise<Reconstruction> {
    return (await this.connection.request({ type: 'reconstruct', pixels }, 'reconstruction')).reconstruction;
  }

  /** Rejects if there is no such test digit, or if it has not arrived. */
  async digit(pick: DigitPick): Promise<TestDigit> {
    return (await this.connection.request({ type: 'digit', pick }, 'digit')).digit;
  }

  /** What the latent map shows from now on. */
  map(view: MapRequest): void {
    const message = { type: 'map', view } as const;
    this.connection.present.map = message;
    this.connection.post(message);
  }

  /** Digits of the map that frames show instead of one of each class; null: one of each class again. */
  choose(mapIndices: Uint32Array | null): void {
    const message = { type: 'choose', mapIndices } as const;
    this.connection.present.choose = message;
    this.connection.post(message);
  }

  /** Whether moments have gradients from now on. */
  gradients(wanted: boolean): void {
    const message = { type: 'gradients', wanted } as const;
    this.connection.present.gradients = message;
    this.connection.post(message);
  }

  /** The codes of the digits on the map. */
  async codes(): Promise<LatentCodes> {
    return (await this.connection.request({ type: 'codes' }, 'codes')).codes;
  }

  /** Digits of the map, by their indices in it. Rejects if it has no such digits. */
  async mapDigits(mapIndices: Uint32Array): Promise<MapDigits> {
    return (await this.connection.request({ type: 'map-digits', mapIndices }, 'map-digits')).digits;
  }

  /** Map indices of the digits whose codes are nearest to that of `mapIndex`, the nearest first. */
  async neighbours(mapIndex: number, count: number): Promise<Uint32Array> {
    return (await this.connection.request({ type: 'neighbours', mapIndex, count }, 'neighbours')).mapIndices;
  }

  /** Studies the network as it is now; `study` messages report its progress. */
  study(name: StudyName): void {
    this.connection.post({ type: 'study', name });
  }

  cancelStudy(name: StudyName): void {
    this.connection.post({ type: 'cancel-study', name });
  }

  /** Call this when a frame is on the screen: the worker does not send the next one before. */
  shown(runId: number): void {
    this.connection.post({ type: 'shown', runId });
  }

  /** Fetches again the digits that could not be fetched. */
  retryData(): void {
    this.connection.post({ type: 'retry-data' });
  }

  /** Replaces the worker by one on another backend. The run continues from its current step. */
  setBackend(backend: BackendChoice): Promise<void> {
    return this.connection.setBackend(backend);
  }

  /** Tries the chosen backend again, or chooses the best one again. The run continues from its current step. */
  retryBackend(): Promise<void> {
    return this.connection.retryBackend();
  }

  /** Measures all backends again, and continues the run on the best one. */
  measureBackends(): Promise<void> {
    return this.connection.measureBackends();
  }

  /** Ends the worker. The client can't be used afterwards. */
  dispose(): void {
    this.connection.dispose();
  }
}
