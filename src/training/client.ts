/**
 * The page's end of the training thread: starts the worker, sends it typed messages, and mends it. Whatever goes wrong
 * over there (lost GPU context, out of memory, a hang, a crash) has one remedy: end the worker, start a new one, and go
 * on from the last checkpoint. A change of backend takes the same path.
 */
import type { BackendChoice } from '../model/settings';
import type { ModelSpec, TrainingSpec } from '../model/spec';
import type {
  Checkpoint,
  DigitPick,
  FromWorker,
  Reconstruction,
  RunState,
  TestDigit,
  ToWorker,
} from './messages';
import { Requests } from './requests';
import { Watchdog } from './watchdog';

/** What the page is told. Messages of runs that are over never arrive. */
export type TrainerMessage = Exclude<FromWorker, { type: 'reply' | 'alive' | 'checkpoint' }>;

export interface TrainerOptions {
  readonly backend: BackendChoice;
  /** Absolute address of the folder that holds the packed digits' manifest. */
  readonly dataUrl: string;
  /** `failed` with `fatal: true` means that the client has given up; a new run or another backend tries again. */
  readonly onMessage: (message: TrainerMessage) => void;
  /** The worker was replaced. The sentence says why, and from where the run goes on. */
  readonly onRecovered: (message: string) => void;
  /** Replaced in tests. */
  readonly createWorker?: () => WorkerLike;
}

/** The part of `Worker` that the client needs. */
export type WorkerLike = Pick<Worker, 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'> & {
  postMessage(message: ToWorker): void;
};

/** More recoveries than this within the window (ms) show a trouble that no restart mends. */
const MAX_RECOVERIES = 3;
const RECOVERY_WINDOW = 60_000;

/** Seconds of silence before a worker is taken for dead: while it starts (compiling on a slow phone), and after. */
const STARTING_PATIENCE = 40;
const PATIENCE = 10;

/** How long a worker that is to be replaced may take to hand over its run, in ms. */
const HANDOVER = 2_000;

/** The run in progress, as a new worker has to be told it. */
interface RunRecord {
  readonly id: number;
  readonly model: ModelSpec;
  training: TrainingSpec;
  checkpoint: Checkpoint | null;
  state: RunState;
  /** Whether Train was asked for, and no Pause since. */
  going: boolean;
}

const defaultWorker = (): WorkerLike =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

export class TrainerClient {
  private worker: WorkerLike | null = null;
  private run_: RunRecord | null = null;
  private input_: Extract<ToWorker, { type: 'input' }> | null = null;
  private backend: BackendChoice;
  private backendReady = false;
  private nextRunId = 1;
  private nextInputId = 1;
  private recoveries: number[] = [];
  private readonly requests = new Requests((request) => this.post(request));
  private readonly watchdog = new Watchdog(() => this.recover('The training worker stopped answering'));

  constructor(private readonly options: TrainerOptions) {
    this.backend = options.backend;
    this.startWorker();
  }

  /** Begins a run, ending the one before; it starts paused. Returns its id, which its messages bear. */
  run(model: ModelSpec, training: TrainingSpec): number {
    const id = this.nextRunId++;
    this.run_ = { id, model, training, checkpoint: null, state: 'compiling', going: false };
    this.requests.rejectAll('A new run has begun.', (request) => request.type === 'step');
    if (this.worker) this.sendRun();
    else this.startAnew();
    return id;
  }

  /** New training settings for the run in progress. */
  tune(training: TrainingSpec): void {
    if (this.run_) this.run_.training = training;
    this.post({ type: 'tune', training });
  }

  train(): void {
    if (this.run_) this.run_.going = true;
    this.post({ type: 'train' });
    this.watch();
  }

  pause(): void {
    if (this.run_) this.run_.going = false;
    this.post({ type: 'pause' });
  }

  /** Takes `count` training steps and pauses. Resolves when they are measured and their frame has been delivered. */
  async step(count: number): Promise<void> {
    if (this.run_) this.run_.going = false;
    await this.request({ type: 'step', count }, 'stepped');
  }

  /** The digit on the pad: every frame shows what becomes of it, and names it by the id returned here. */
  input(pixels: Float32Array | null): number {
    const inputId = this.nextInputId++;
    this.input_ = { type: 'input', inputId, pixels };
    this.post(this.input_);
    return inputId;
  }

  /** Rejects where `pixels` is not 784 finite values. */
  async reconstruct(pixels: Float32Array): Promise<Reconstruction> {
    return (await this.request({ type: 'reconstruct', pixels }, 'reconstruction')).reconstruction;
  }

  async digit(pick: DigitPick): Promise<TestDigit> {
    return (await this.request({ type: 'digit', pick }, 'digit')).digit;
  }

  /** To be called when a frame is on the screen: the worker holds the next one back until then. */
  shown(runId: number): void {
    this.post({ type: 'shown', runId });
  }

  retryData(): void {
    this.post({ type: 'retry-data' });
  }

  /** Replaces the worker by one on another backend. The run goes on where it is. */
  async setBackend(backend: BackendChoice): Promise<void> {
    this.backend = backend;
    const worker = this.worker;
    if (!worker) return this.startAnew();
    const run = this.run_;
    const handedOver = this.request({ type: 'checkpoint' }, 'checkpoint').catch(() => null);
    const late = new Promise<null>((resolve) => setTimeout(resolve, HANDOVER, null));
    const reply = await Promise.race([handedOver, late]);
    // Another change, or a recovery, has replaced the worker meanwhile and took the new backend with it.
    if (this.worker !== worker) return;
    if (run && reply?.checkpoint) run.checkpoint = reply.checkpoint;
    this.replaceWorker('The backend was changed while the steps were being taken.');
  }

  /** Ends the worker. The client can't be used afterwards. */
  dispose(): void {
    this.endWorker();
    this.requests.rejectAll('The page is closing.');
  }

  private request: Requests['send'] = (request, kind) => {
    if (!this.worker) return Promise.reject(new Error('The training worker is not running.'));
    const reply = this.requests.send(request, kind);
    this.watch();
    return reply;
  };

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private startWorker(): void {
    const worker = (this.options.createWorker ?? defaultWorker)();
    this.worker = worker;
    this.backendReady = false;
    // A worker that has been ended may still have messages on their way: they are not this client's any more.
    const fail = (what: string) => {
      if (this.worker === worker) this.recover(what);
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (this.worker === worker) this.receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(`The training worker failed${event.message ? ` (${event.message})` : ''}`);
    };
    worker.onmessageerror = () => fail('A message from the training worker could not be read');
    this.post({ type: 'start', backend: this.backend, dataUrl: this.options.dataUrl });
    this.watch();
  }

  private endWorker(): void {
    this.worker?.terminate();
    this.worker = null;
    this.watchdog.expect(null);
  }

  /** Starts a worker again after giving up, because the person asked for something new. */
  private startAnew(): void {
    this.recoveries = [];
    this.replaceWorker('The training worker was started again.');
  }

  private replaceWorker(lostSteps: string): void {
    this.endWorker();
    this.requests.rejectAll(lostSteps, ({ type }) => type === 'step' || type === 'checkpoint');
    this.startWorker();
    if (this.input_) this.post(this.input_);
    this.sendRun();
    this.requests.resend();
  }

  private sendRun(): void {
    const run = this.run_;
    if (!run) return;
    const { id: runId, model, training, checkpoint } = run;
    this.post({ type: 'run', runId, model, training, checkpoint });
    if (run.going) this.post({ type: 'train' });
    run.state = 'compiling';
    this.watch();
  }

  private recover(what: string): void {
    const now = performance.now();
    this.recoveries = [...this.recoveries.filter((time) => now - time < RECOVERY_WINDOW), now];
    if (this.recoveries.length > MAX_RECOVERIES) {
      this.endWorker();
      const message = `${what}, and starting it again did not help. Choose another backend, or reload the page.`;
      this.requests.rejectAll(message);
      this.options.onMessage({ type: 'failed', message, fatal: true });
      return;
    }
    this.replaceWorker(`${what} while the steps were being taken.`);
    this.options.onRecovered(`${what}. The training worker was started again${this.goesOn()}.`);
  }

  private goesOn(): string {
    if (!this.run_) return '';
    const step = this.run_.checkpoint?.step ?? 0;
    return step > 0
      ? `, and the run goes on from step ${step.toLocaleString('en')}`
      : ', and the run begins anew';
  }

  private receive(message: FromWorker): void {
    this.watchdog.heard();
    const run = this.run_;
    switch (message.type) {
      case 'alive':
        break;
      case 'reply':
        this.requests.settle(message.requestId, message.reply);
        break;
      case 'checkpoint':
        if (run?.id === message.runId) run.checkpoint = message.checkpoint;
        break;
      case 'state':
        if (run?.id !== message.runId) break;
        run.state = message.state;
        if (message.state === 'paused' || message.state === 'finished') run.going = false;
        // A Pause that was taken back at once is answered too: what is known last is that it trains.
        if (message.state === 'training') run.going = !this.requests.waiting('step');
        this.options.onMessage(message);
        break;
      case 'frame':
        if (run?.id === message.runId) this.options.onMessage(message);
        break;
      case 'failed':
        if (message.fatal) this.recover(message.message);
        else this.options.onMessage(message);
        break;
      case 'backend':
        this.backendReady = true;
        this.options.onMessage(message);
        break;
      case 'data':
      case 'pca':
        this.options.onMessage(message);
        break;
      default:
        message satisfies never;
    }
    this.watch();
  }

  /** Tells the watchdog how long the worker may be silent in the present state of affairs. */
  private watch(): void {
    if (!this.worker) return;
    const starting = !this.backendReady || this.run_?.state === 'compiling';
    const due = this.run_?.going || this.run_?.state === 'training' || this.requests.waiting();
    this.watchdog.expect(starting ? STARTING_PATIENCE : due ? PATIENCE : null);
  }
}
