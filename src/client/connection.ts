/**
 * Keeps a training worker running. Every failure of the worker (lost GPU context, out of memory, a hang, a crash) is
 * handled in one way: end the worker, start a new one, and continue from the last checkpoint. If the run gets no further
 * (`attempts.ts`), it gives up until the person asks again. A script that cannot be fetched is waited for (`backOff.ts`).
 */

import { placeOf } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import { clauseOf } from '../domain/messageOf';
import type { BackendName, BackendRefusal } from '../domain/progress';
import type { BackendChoice } from '../domain/settings';
import { Watchdog } from '../domain/watchdog';
import type { FromWorker, ToWorker } from '../protocol/messages';
import { Attempts } from './attempts';
import type { Occasion } from './backendBenchmark';
import { Speeds } from './backendSpeeds';
import { BackOff } from './backOff';
import { causeOf, refused } from './firstWord';
import { Link, startTrainingWorker } from './link';
import { goesOn, type Present, type RunRecord, wayOut, wishesOf } from './present';
import { Requests } from './requests';
import type { TrainerOptions } from './trainerOptions';

/**
 * A worker counts as dead after this many seconds without a message: while its script is being fetched, while it
 * compiles (a busy phone may need over half a minute without a message), and afterwards.
 */
const FETCHING_PATIENCE = 180;
const STARTING_PATIENCE = 90;
const PATIENCE = 10;

/** The time, in ms, in which a worker must hand over its run before it is replaced. */
const HANDOVER = 2_000;

/** The id of a request that no promise waits for. */
const NOBODY = 0;

export class Connection {
  readonly present: Present;
  /** Null before the first worker, and after giving up. */
  private link: Link | null = null;
  private readonly speeds: Speeds;
  /** Whether the current worker has sent a message. */
  private spoke = false;
  /** Changes with each start, and at the end. */
  private starts = 0;
  /** The backend that runs; null until the worker has reported it. */
  private running: BackendName | null = null;
  /** Backends that gave wrong results in use, until the person chooses again. */
  private refused: readonly BackendRefusal[] = [];
  /** How long the worker may be silent in its present piece of work, in seconds, as it said itself. */
  private silentFor = 0;
  private readonly attempts = new Attempts();
  /** Waits until the worker's script can be fetched. */
  private readonly backOff = new BackOff(() => this.replaceWorker());
  private readonly network: NonNullable<TrainerOptions['network']>;
  private readonly requests = new Requests((request) => this.post(request));
  private readonly watchdog = new Watchdog(() => this.recover('The training worker stopped answering'));

  constructor(private readonly options: TrainerOptions) {
    this.network = options.network ?? globalThis;
    this.present = {
      data: options.data,
      backend: options.backend,
      run: null,
      drawing: null,
      map: null,
      choose: null,
      gradients: null,
    };
    this.speeds = new Speeds(options.speeds ?? null, options.createWorker ?? startTrainingWorker, {
      onChange: (measuring, speeds) => options.onMessage({ type: 'speeds', measuring, speeds }),
      onEnough: () => {
        this.post({ type: 'ranked', ranking: this.speeds.ranking });
        this.watch();
      },
      onDone: () => {
        const { running, refused } = this;
        const best = this.speeds.ranking.find((name) => refused.every((each) => each.name !== name));
        if (this.present.backend === 'auto' && running && best !== running) void this.moveToNewWorker();
      },
    });
    this.network.addEventListener('online', this.backOnline);
    this.startWorker();
  }

  /** A new run replaces the current one. */
  begin(run: RunRecord): void {
    this.present.run = run;
    this.requests.rejectAll('A new run has begun.', ({ type }) => type === 'step');
    if (this.link) this.sendRun();
    else this.startAnew();
  }

  /** If no worker runs, it starts one with the same run at once, and returns true. */
  revive(): boolean {
    if (this.link) return false;
    this.startAnew();
    return true;
  }

  /** What could not be fetched is fetched again at once. */
  private readonly backOnline = (): void => {
    if (!this.backOff.now()) this.post({ type: 'retry-data' });
  };

  /**
   * A new worker gets other data, without a run: no checkpoint is continued on them, and no answer is of both. The page
   * still gets the last checkpoint of the run that ends.
   */
  setData(data: DataSource): void {
    const { link } = this;
    const { run } = this.present;
    Object.assign(this.present, { data, run: null, drawing: null, choose: null });
    this.requests.rejectAll('The data were changed.');
    if (!link) return;
    if (run && this.spoke) this.retire(link, run.id);
    this.replaceWorker('The data were changed.');
  }

  private retire(link: Link, runId: number): void {
    this.link = null;
    link.endAfter((message) => {
      if (message.type !== 'reply' || message.requestId !== NOBODY) return false;
      const { reply } = message;
      const checkpoint = reply.kind === 'checkpoint' ? reply.checkpoint : null;
      if (checkpoint) this.options.onMessage({ type: 'checkpoint', runId, checkpoint });
      return true;
    }, HANDOVER);
    link.post({ type: 'checkpoint', requestId: NOBODY });
  }

  setBackend(backend: BackendChoice): Promise<void> {
    this.present.backend = backend;
    this.refused = [];
    return this.moveToNewWorker();
  }

  /** Starts again with the chosen backend, or measures which is best. The run continues from its current step. */
  retryBackend(): Promise<void> {
    this.refused = [];
    return this.moveToNewWorker(this.present.backend === 'auto' ? 'first' : undefined);
  }

  /** Measures all of them, even if they are known. Afterwards the run continues. */
  measureBackends(): Promise<void> {
    this.refused = [];
    return this.moveToNewWorker('asked');
  }

  private async moveToNewWorker(occasion?: Occasion): Promise<void> {
    const { link } = this;
    this.attempts.forget();
    if (!link) return this.startAnew(occasion);
    const { run } = this.present;
    const handedOver = this.request({ type: 'checkpoint' }, 'checkpoint').catch(() => null);
    const late = new Promise<null>((resolve) => setTimeout(resolve, HANDOVER, null));
    const reply = await Promise.race([handedOver, late]);
    // Meanwhile another change, or a recovery, has replaced the worker, and used the new backend.
    if (this.link !== link) return;
    if (run && reply?.checkpoint) run.checkpoint = reply.checkpoint;
    this.replaceWorker('The backend was changed while the steps were being taken.', occasion);
  }

  /** Ends the worker. */
  dispose(): void {
    this.network.removeEventListener('online', this.backOnline);
    this.backOff.stop();
    this.speeds.stop();
    this.endWorker();
    this.starts++;
    this.requests.rejectAll('The page is closing.');
  }

  /** Resolves with the worker's answer, or rejects with its sentence. Steps start a worker if none runs. */
  request: Requests['send'] = (request, kind) => {
    if (request.type === 'step') this.revive();
    if (!this.link) return Promise.reject(new Error('The training worker is not running.'));
    const reply = this.requests.send(request, kind);
    this.watch();
    return reply;
  };

  post(message: ToWorker): void {
    this.link?.post(message);
  }

  private startWorker(occasion?: Occasion): void {
    this.running = null;
    this.spoke = false;
    this.silentFor = 0;
    this.starts++;
    const { backend, run } = this.present;
    this.options.onMessage({ type: 'starting', runId: run?.id ?? null, from: placeOf(run?.checkpoint) });
    if (occasion) this.speeds.measure(occasion);
    else if (backend === 'auto' && this.speeds.unknown) this.speeds.measure('first');
    const ranking = this.speeds.awaited ? null : this.speeds.ranking;
    try {
      this.link = new Link(this.options.createWorker ?? startTrainingWorker, {
        onMessage: (message) => this.receive(message),
        onFailure: (what) => (this.spoke ? this.recover(what) : void this.findCause(what)),
      });
    } catch (error) {
      queueMicrotask(() => this.giveUp(`${refused(error)}.`));
      return;
    }
    const { data } = this.present;
    const { dataUrl } = this.options;
    this.post({ type: 'start', backend, ranking, refused: this.refused, data, dataUrl });
    this.watch();
  }

  private endWorker(): void {
    this.link?.end();
    this.link = null;
    this.watchdog.expect(null);
  }

  /** The person has asked for something while no worker ran. */
  private startAnew(occasion?: Occasion): void {
    this.attempts.forget();
    this.backOff.reset();
    this.replaceWorker(undefined, occasion);
  }

  private replaceWorker(lostSteps = 'The training worker was started again.', occasion?: Occasion): void {
    this.speeds.stop();
    this.endWorker();
    this.rejectLost(lostSteps);
    this.startWorker(occasion);
    for (const message of wishesOf(this.present)) this.post(message);
    this.sendRun();
    if (this.options.shouldTrain()) this.post({ type: 'train' });
    this.requests.resend();
  }

  /** Another worker cannot answer these. */
  private rejectLost(why: string): void {
    this.requests.rejectAll(why, ({ type }) => type === 'step' || type === 'checkpoint');
  }

  private sendRun(): void {
    const run = this.present.run;
    if (!run) return;
    const { id: runId, model, training, checkpoint } = run;
    this.post({ type: 'run', runId, model, training, checkpoint });
    run.state = 'compiling';
    this.watch();
  }

  private recover(what: string): void {
    if (!this.attempts.failed(this.present.run)) {
      this.giveUp(`${what}, and starting it again did not help. ${wayOut(this.present.run)}`);
      return;
    }
    this.replaceWorker(`${what} while the steps were being taken.`);
    this.options.onRecovered(`${what}. ${goesOn(this.present.run)}`);
  }

  /** The worker has ended before its first message. */
  private async findCause(what: string): Promise<void> {
    // The measurement's worker fails too, which says nothing about the backends.
    this.speeds.stop();
    this.endWorker();
    const { starts } = this;
    const { kind, why } = await (this.options.causeOf ?? causeOf)(what);
    // Meanwhile another one was started, or the client has ended.
    if (starts !== this.starts) return;
    if (kind === 'broken') this.recover(why);
    else if (kind === 'browser') this.giveUp(`${why}.`);
    else {
      this.rejectLost(`${why}.`);
      this.options.onMessage({ type: 'missing', why: `${why}.`, seconds: this.backOff.wait() });
    }
  }

  private giveUp(message: string): void {
    this.speeds.stop();
    this.endWorker();
    this.requests.rejectAll(message);
    this.options.onMessage({ type: 'failed', message, fatal: true });
  }

  /** The run continues on the next best backend. */
  private giveUpBackend(refusal: BackendRefusal): void {
    this.refused = [...this.refused, refusal];
    this.replaceWorker('The backend was given up while the steps were being taken.');
    this.options.onRecovered(`The backend was given up: ${refusal.why} ${goesOn(this.present.run)}`);
  }

  private receive(message: FromWorker): void {
    this.watchdog.heard();
    this.spoke = true;
    this.backOff.reset();
    const run = this.present.run;
    switch (message.type) {
      case 'alive':
        this.silentFor = message.silentFor ?? 0;
        break;
      case 'measured':
        break;
      case 'reply':
        this.requests.settle(message.requestId, message.reply);
        break;
      case 'checkpoint':
        if (run?.id === message.runId) run.checkpoint = message.checkpoint;
        if (!message.interim) this.options.onMessage(message);
        break;
      case 'state':
        if (run?.id !== message.runId) break;
        run.state = message.state;
        this.options.onMessage(message);
        break;
      case 'pace':
      case 'frame':
      case 'diverged':
      case 'exhausted':
        if (run?.id === message.runId) this.options.onMessage(message);
        break;
      case 'failed':
        if (message.fatal) this.recover(clauseOf(message.message));
        else this.options.onMessage(message);
        break;
      case 'refused':
        this.giveUpBackend(message.refusal);
        break;
      case 'backend':
        this.running = message.report.name;
        this.options.onMessage(message);
        break;
      case 'opening':
      case 'data':
      case 'pca':
      case 'pca-failed':
      case 'study':
        this.options.onMessage(message);
        break;
      default:
        message satisfies never;
    }
    this.watch();
  }

  /** Tells the watchdog how long the worker may be silent in its current state. */
  watch(): void {
    if (!this.link) return;
    const starting = !this.running || this.present.run?.state === 'compiling';
    const { run } = this.present;
    const due = (run && this.options.shouldTrain()) || run?.state === 'training' || this.requests.waiting();
    const patience = !this.spoke ? FETCHING_PATIENCE : starting ? STARTING_PATIENCE : due ? PATIENCE : null;
    // While it waits for the measurement, the measurement has its own limits.
    const watched = patience !== null && !this.speeds.awaited;
    this.watchdog.expect(watched ? Math.max(patience, this.silentFor) : null);
  }
}
