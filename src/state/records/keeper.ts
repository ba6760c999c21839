/** Recorded runs on the page: saving them, going on with them, comparing and deleting them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Checkpoint } from '../../domain/checkpoint';
import { MNIST } from '../../domain/dataSet';
import type { ImageSet } from '../../domain/imageSet';
import { presetOf } from '../../domain/presets';
import type { ModelSpec, TrainingSpec } from '../../domain/spec';
import { newKey } from '../key';
import { freshRun } from '../reduce';
import type { Lab } from '../state';
import type { TrainedPoint } from '../sweep/sweep';
import { adopted, beginningWith } from './adopted';
import { writeImages } from './images';
import type { RunRecord } from './record';
import {
  changeRun,
  keptAs,
  listRuns,
  type Removed,
  readCheckpoint,
  readRun,
  removeCheckpoint,
  removeRuns,
  restoreRuns,
} from './records';
import { type AskedFor, type Offer, Returning } from './returning';
import { askToPersist } from './room';
import { Saver, type Saving } from './saving';
import type { TabSurroundings } from './tab';
import { causeOf, Unavailable } from './trouble';

export interface KeeperState {
  readonly saving: Saving;
  /** Null if there is nothing to go on with, or if the person has declined. */
  readonly offer: Offer | null;
  /** The newest first; null until they have been asked for. */
  readonly runs: readonly RunRecord[] | null;
  /** What was deleted last, and can be brought back. */
  readonly removed: readonly Removed[];
  /** Keys of the runs whose curves are on the plot of the losses. */
  readonly overlaid: readonly string[];
  /** Keys of one or two runs that are shown side by side. */
  readonly compared: readonly string[];
}

export interface Keeper extends Pick<StoreApi<KeeperState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Reads all runs: call it when they are to be shown. */
  load(): Promise<void>;
  acceptOffer(): Promise<void>;
  declineOffer(): void;
  /** Shows a run, paused, from one of its checkpoints on. From any but the latest, it goes on as a new run. */
  open(key: string, checkpointId?: string): Promise<void>;
  /**
   * Records a run from a file, and shows it, paused. Rejects with the end of a sentence that says what is wrong with it.
   * `record`, `checkpoint`: parts of the file, which can be anything.
   */
  adopt(record: unknown, checkpoint: unknown): Promise<void>;
  /** Shows a trained network from a file, paused, as a new run that has taken no step. */
  adoptNetwork(network: AdoptedNetwork): void;
  /** Keeps the present run's weights under a name. */
  keepCheckpoint(name: string): Promise<void>;
  removeCheckpoint(key: string, id: string): Promise<void>;
  rename(key: string, name: string): Promise<void>;
  /** Makes a run the baseline; null: there is none. */
  pin(key: string | null): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Brings back what was deleted last. */
  restore(): Promise<void>;
  /** Records a run that was trained beside the page's own: a point of a sweep. */
  record(trained: TrainedPoint): Promise<void>;
  /** A checkpoint of a run: the latest one without an id. Null if it is not kept. Rejects if the storage fails. */
  checkpoint(key: string, id?: string): Promise<Checkpoint | null>;
  /** Only the first `MOST_OVERLAID` are on the plot; the person is told if there are more. */
  overlay(keys: readonly string[]): void;
  compare(keys: readonly string[]): void;
}

/** A trained network that no run of this page has trained. */
interface AdoptedNetwork {
  readonly name: string;
  readonly model: ModelSpec;
  /** Null if it is not known: then it goes on with the page's settings. */
  readonly training: TrainingSpec | null;
  /** See `Autoencoder.readWeights`. */
  readonly weights: readonly Float32Array[];
}
/** More curves than these could not be told apart. */
export const MOST_OVERLAID = 8;

export interface KeeperOptions {
  readonly lab: Lab;
  readonly version: string;
  readonly surroundings: TabSurroundings;
  readonly asked: AskedFor;
  readonly page: Pick<Window, 'addEventListener'> & { readonly document: Pick<Document, 'visibilityState'> };
  /** Tells other tabs that the runs have changed. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | null;
}

/**
 * The person's name for a run, otherwise its preset, otherwise its size: `Custom, code of 5`. The data are added if they are
 * not MNIST: `Custom, code of 5, on Letters`.
 */
export function titleOf(run: Pick<RunRecord, 'name' | 'settings' | 'sweep' | 'data'>): string {
  const { name, settings, sweep, data } = run;
  if (name) return name;
  const what = presetOf(settings)?.preset.name ?? `${sweep ?? 'Custom'}, code of ${settings.codeSize}`;
  return data === MNIST.name ? what : `${what}, on ${data}`;
}

export function createKeeper({ lab, version, surroundings, asked, page, channel }: KeeperOptions): Keeper {
  const store = createStore<KeeperState>(() => ({
    saving: { kind: 'nothing' },
    offer: null,
    runs: null,
    removed: [],
    overlaid: [],
    compared: [],
  }));
  const { getState, setState } = store;

  const saver = new Saver({
    lab,
    version,
    onSaving(saving) {
      setState({ saving });
      if (saving.kind === 'saved') void keepImages();
    },
    onRecord(record) {
      setState(({ runs }) => ({ runs: runs && withRecord(runs, record) }));
      channel?.postMessage('changed');
    },
    onRoom(runs) {
      const which = runs === 1 ? 'an earlier run were' : `${runs} earlier runs were`;
      const message = `The browser’s storage is nearly full: weights of ${which} deleted to save this one. Curves and figures stay. Runs with a name or a pin lose their weights last.`;
      lab.notify({ kind: 'info', message });
      void changed();
    },
  });

  page.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'hidden') void saver.flush();
  });
  page.addEventListener('pagehide', () => void saver.flush());
  // The browser asks before it closes the page, but only if something would be lost.
  page.addEventListener('beforeunload', (event) => {
    if (getState().saving.kind === 'failed' && lab.getState().run.step > 0) event.preventDefault();
  });
  channel?.addEventListener('message', () => {
    if (getState().runs) void load();
  });

  /** Does something with the storage; if it fails, the person is told. `what`: the beginning of a sentence. */
  async function attempt(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      lab.notify({ kind: 'error', message: `${what}: ${causeOf(error)}.` });
    }
  }

  async function load(): Promise<void> {
    try {
      const before = getState().runs;
      const runs = await listRuns();
      setState({ runs: runs.map((run) => before?.find((other) => isSame(run, other)) ?? run) });
    } catch (error) {
      setState({ runs: [], saving: { kind: 'failed', why: causeOf(error) } });
    }
  }

  async function changed(): Promise<void> {
    channel?.postMessage('changed');
    if (getState().runs) await load();
  }

  /** Own images of which the person knows that they are not stored. */
  let told: ImageSet | null = null;

  /** Stores the person's own images, if that has not been done. */
  async function keepImages(): Promise<void> {
    const { images } = lab.getState().source;
    if (!images) return;
    try {
      await writeImages(images);
    } catch (error) {
      if (told === images) return;
      told = images;
      const message = `Your own images are not kept for the next visit: ${causeOf(error)}.`;
      lab.notify({ kind: 'info', message });
    }
  }

  lab.subscribe(({ source }, before) => {
    if (source !== before.source) void keepImages();
  });

  const returning = new Returning({
    lab,
    surroundings,
    asked,
    onTab: (key) => saver.begin(key),
    onOffer: (offer) => setState({ offer }),
    onFound: (key, step) => saver.found(key, step),
  });
  returning.comeBack().catch((error) => {
    // Something of the earlier visit is missing: what happens now can still be saved.
    if (error instanceof Unavailable)
      lab.notify({ kind: 'error', message: `The run of this tab cannot go on: ${error.message}.` });
    else setState({ saving: { kind: 'failed', why: causeOf(error) } });
  });

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    load,
    acceptOffer: () =>
      attempt('The run cannot go on', async () => {
        const { offer } = getState();
        setState({ offer: null });
        if (offer) await returning.goOn(offer, `Go on with ${titleOf(offer.record)}`);
      }),
    declineOffer: () => setState({ offer: null }),
    open: (key, checkpointId = 'latest') =>
      attempt('The run cannot be opened', async () => {
        const [record, checkpoint] = await Promise.all([readRun(key), readCheckpoint(key, checkpointId)]);
        if (!record) throw new Unavailable('it is not recorded any more');
        const identity = checkpointId === 'latest' ? {} : { key: newKey(), startedAt: Date.now() };
        await returning.show(record, checkpoint, `Open ${titleOf(record)}`, 'halted', identity);
      }),
    async adopt(record, checkpoint) {
      const run = adopted(record, checkpoint);
      await returning.show(run.record, run.checkpoint, `Open ${titleOf(run.record)}`);
      await attempt('The run is open, but not recorded', async () => {
        await restoreRuns([{ record: run.record, checkpoints: [keptAs('latest', run.checkpoint)] }]);
        await changed();
      });
    },
    adoptNetwork({ name, model, training, weights }) {
      const settings = { ...lab.getState().settings, ...model, ...training };
      lab.open(
        {
          settings,
          checkpoint: beginningWith(model, weights, settings.optimizer),
          course: 'halted',
          runOf: (id) => freshRun(id, null),
        },
        `Open ${name}`,
      );
    },
    keepCheckpoint: (name) =>
      attempt('The checkpoint is not kept', async () => {
        const checkpoint = await lab.checkpoint();
        if (!checkpoint) throw new Unavailable('the run has taken no step');
        await saver.keep(lab.getState(), checkpoint, [keptAs(newKey(), checkpoint, name)]);
        const step = checkpoint.step.toLocaleString('en');
        const message = `“${name}” is kept, at step ${step}. To open it, press ⋯ at this run in the tab Runs.`;
        lab.notify({ kind: 'info', message });
        void askToPersist();
      }),
    removeCheckpoint: (key, id) =>
      attempt('The checkpoint is not deleted', async () => {
        await removeCheckpoint(key, id);
        await changed();
      }),
    rename: (key, name) =>
      attempt('The run is not renamed', async () => {
        await changeRun(key, { name });
        await changed();
      }),
    pin: (key) =>
      attempt('The baseline is not changed', async () => {
        for (const record of await listRuns())
          if (record.pinned !== (record.key === key))
            await changeRun(record.key, { pinned: record.key === key });
        if (key !== null) void askToPersist();
        await changed();
      }),
    remove: (keys) =>
      attempt('The runs are not deleted', async () => {
        const removed = await removeRuns(keys);
        setState(({ overlaid, compared }) => ({
          removed,
          overlaid: overlaid.filter((key) => !keys.includes(key)),
          compared: compared.filter((key) => !keys.includes(key)),
        }));
        await changed();
      }),
    restore: () =>
      attempt('The runs are not brought back', async () => {
        await restoreRuns(getState().removed);
        setState({ removed: [] });
        await changed();
      }),
    async record(trained) {
      try {
        await saver.record(trained);
      } catch (error) {
        lab.notify({
          kind: 'error',
          message: `A point of the sweep is not among the runs: ${causeOf(error)}.`,
        });
      }
    },
    checkpoint: (key, id = 'latest') => readCheckpoint(key, id),
    overlay(keys) {
      const over = keys.length - MOST_OVERLAID;
      setState({ overlaid: keys.slice(0, MOST_OVERLAID) });
      if (over <= 0) return;
      const left = over === 1 ? '1 run is not on it' : `${over} runs are not on it`;
      const message = `The plot holds at most ${MOST_OVERLAID} runs at once: ${left}. Remove others from the plot first.`;
      lab.notify({ kind: 'info', message });
    },
    compare: (compared) => setState({ compared: compared.slice(0, 2) }),
  };
}

/** The list with a record that is new or has changed. */
function withRecord(runs: readonly RunRecord[], record: RunRecord): RunRecord[] {
  const others = runs.filter(({ key }) => key !== record.key);
  return [record, ...others].sort((a, b) => b.startedAt - a.startedAt);
}

/** Whether nothing has changed since it was read: then what shows it need not be drawn again. */
const isSame = (one: RunRecord, other: RunRecord): boolean =>
  one.key === other.key &&
  one.updatedAt === other.updatedAt &&
  one.name === other.name &&
  one.pinned === other.pinned &&
  JSON.stringify(one.checkpoints) === JSON.stringify(other.checkpoints);
