import { createStore } from 'zustand/vanilla';
import type { TrainerClient, TrainerMessage, TrainerOptions } from '../client/client';
import { checkImageSet, sharedImages } from '../data/imageSet';
import { baseOf, type DataSource, ownSource, withDigits } from '../domain/dataSource';
import type { ImageSet } from '../domain/imageSet';
import type { MapRequest, TestDigit } from '../domain/results';
import { sanitize } from '../domain/sanitize';
import type { Effect } from '../domain/setting';
import { SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from '../domain/settings';
import { differing, pick } from '../domain/settings/table';
import { modelSpec, trainingSpec } from '../domain/spec';
import { Acknowledgement } from './acknowledgement';
import { makingRoom, shouldTrain } from './course';
import { NO_OWN_IMAGES, sourceOf } from './dataSource';
import { EMPTY, nameOf, toPixels } from './drawing';
import { isAwaited, NO_INPUT, sent } from './input';
import { Pad } from './pad';
import { freshRun, NO_STUDIES, noticeOfRunning, reduce, STARTING } from './reduce';
import { Running } from './running';
import type { Lab, State } from './state';
import { Studying } from './studying';
import { following, pastOf } from './timeline/past';
import { NO_TIMELINE } from './timeline/timeline';
import { NO_UMAP } from './umapLayout';
import { UmapRunner } from './umapRunner';
import { NO_CHANGES, type Work } from './undo/changes';
import { Undo } from './undo/undo';
import { wordsOf } from './undo/words';
import { validSettings } from './validSettings';

export type Trainer = Pick<
  TrainerClient,
  | 'setData'
  | 'run'
  | 'checkpoint'
  | 'tune'
  | 'train'
  | 'pause'
  | 'step'
  | 'input'
  | 'reconstruct'
  | 'digit'
  | 'map'
  | 'gradients'
  | 'codes'
  | 'mapDigits'
  | 'neighbours'
  | 'choose'
  | 'shown'
  | 'study'
  | 'cancelStudy'
  | 'retryData'
  | 'setBackend'
  | 'measureBackends'
  | 'retryBackend'
>;

export interface LabOptions {
  readonly settings: Settings;
  /** Starts the training thread. */
  readonly connect: (
    options: Pick<TrainerOptions, 'backend' | 'data' | 'shouldTrain' | 'onMessage' | 'onRecovered'>,
  ) => Trainer;
  /** Calls back when what the state now holds is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
  /** Milliseconds from any origin. */
  readonly now?: () => number;
}

/** Starts the training thread and its first run, paused. */
export function createLab({
  connect,
  afterPaint,
  now = () => performance.now(),
  ...options
}: LabOptions): Lab {
  /** The person's own images. */
  let own: DataSource | null = null;
  const first = sourceOf(options.settings, own, null);
  const settings = { ...options.settings, data: first.set.id };
  /** Panels that show gradients now. */
  let gradientViews = 0;

  const store = createStore<State>(() => ({
    settings,
    source: first,
    ...STARTING,
    speeds: null,
    measuring: false,
    data: null,
    pca: null,
    pcaError: null,
    run: freshRun(0, null),
    course: 'halted',
    ghost: null,
    drawing: EMPTY,
    changes: NO_CHANGES,
    input: NO_INPUT,
    studies: NO_STUDIES,
    selection: null,
    pointed: null,
    lit: null,
    umap: NO_UMAP,
    moment: null,
    timeline: NO_TIMELINE,
    past: null,
    notice: settings.data === options.settings.data ? null : NO_OWN_IMAGES,
    newer: false,
  }));
  const { getState, setState } = store;

  // These come first: the client may send its first message before `connect` returns.
  const acknowledgement = new Acknowledgement({
    tell: (runId) => client.shown(runId),
    afterPaint,
    awaited: () => isAwaited(getState().input),
  });
  const studying = new Studying(store, {
    study: (name) => client.study(name),
    cancelStudy: (name) => client.cancelStudy(name),
  });
  const umapRunner = new UmapRunner(store, () => client.codes());
  const running = new Running({ store, client: () => client, studying, umapRunner, now });
  const undo = new Undo({ store, restore, now });

  const client = connect({
    backend: settings.backend,
    data: first,
    shouldTrain: () => shouldTrain(getState()),
    onMessage: (message) => receive(message),
    onRecovered(message) {
      setState({ notice: { kind: 'info', message } });
      studying.askAgain();
    },
  });

  function receive(message: TrainerMessage): void {
    if (message.type === 'checkpoint') {
      running.holdCheckpoint(message.runId, message.checkpoint);
      return;
    }
    const state = reduce(getState(), message);
    setState(studying.following(state));
    if (message.type === 'frame') acknowledgement.received(message.runId);
  }

  /** The data of these settings: the present ones, unless they have changed. */
  const sourceFor = (settings: Settings, effects: ReadonlySet<Effect>) =>
    effects.has('data') ? sourceOf(settings, own, getState().source) : getState().source;

  /** Sends the training thread the changed settings that concern it: none if only the page changed. */
  function apply(
    settings: Settings,
    effects: ReadonlySet<Effect>,
    start = (next: Settings) =>
      // The classes that the map hides are those of the earlier data.
      running.begin(effects.has('data') ? { ...next, mapHidden: [] } : next, sourceFor(next, effects)),
  ): void {
    if (effects.has('backend')) {
      running.goOnElsewhere();
      void client.setBackend(settings.backend).then(() => studying.askAgain());
    }
    const { source } = getState();
    // What was drawn by hand stays; a picture of the earlier set goes.
    if (effects.has('data') && getState().drawing.picture) show({ drawing: EMPTY });
    if (effects.has('data') || effects.has('restart')) start(settings);
    else {
      setState({ settings });
      if (effects.has('replan') || effects.has('live')) {
        setState(({ notice }) => ({ notice: noticeOfRunning(notice) }));
        client.tune(trainingSpec(settings));
      }
    }
    // The thread of other data has not got the drawing.
    if (getState().source !== source || effects.has('input')) show({});
    // The map's axes may be numbers that the new network's code does not have.
    if (effects.has('map') || effects.has('restart') || effects.has('data')) client.map(mapRequest(settings));
  }

  /** Sends the drawing to the network, and puts it into the state. `growing`: see `sent`. */
  function show(next: Partial<Pick<State, 'drawing' | 'changes'>>, growing = false): void {
    const { drawing, settings, input: before, past } = { ...getState(), ...next };
    const pixels = toPixels(drawing, settings.centre);
    const input = sent(before, client.input(pixels), pixels, growing);
    setState({ ...next, input, past: following(past, before, input) });
    acknowledgement.hurry();
  }

  /** Shows earlier or later work again. What the page looks like stays as it is. */
  function restore(work: Work): void {
    const now = getState();
    const settings = { ...now.settings, ...pick(work.settings, UNDONE) };
    const changed = differing(SETTING_KEYS, now.settings, settings);
    const effects = new Set<Effect>(changed.map((key) => SETTINGS[key].effect));
    if (work.run.id !== now.run.id) effects.add('restart');
    if (effects.size > 0) apply(settings, effects, (next) => running.bringBack(work.run.id, next));
    keepOwn();
    if (work.drawing !== getState().drawing) show({ drawing: work.drawing });
  }

  /** Own images that an undo has brought back are the person's own images again. */
  function keepOwn(): void {
    const { source } = getState();
    if (source.images) own = baseOf(source);
  }

  const pad = new Pad({
    now: getState,
    change: show,
    recorded: (what) => undo.recorded({ what, kind: 'drawing' }),
  });

  setState({ run: freshRun(client.run(modelSpec(settings), trainingSpec(settings)), null) });
  client.map(mapRequest(settings));

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set(partial, { more } = { more: false }) {
      const before = getState().settings;
      const wanted = sanitize({ ...before, ...validSettings(partial) });
      // Own images that are not there cannot be chosen.
      const missing = wanted.data === 'own' && !own;
      const after = missing ? { ...wanted, data: before.data } : wanted;
      const changed = differing(SETTING_KEYS, before, after);
      // A list whose values are the same stays the same object.
      const settings = { ...before, ...pick(after, changed) };
      const kept = changed.filter((key) => UNDONE.includes(key));
      if (kept.length > 0) {
        const change = { what: wordsOf(kept, before, settings), kind: 'settings' } as const;
        setState({ changes: undo.recorded(change, kept.join()) });
      }
      if (changed.length > 0) apply(settings, new Set(changed.map((key) => SETTINGS[key].effect)));
      undo.hold(more);
      running.hold(more);
      if (missing) setState({ notice: NO_OWN_IMAGES });
    },
    bringImages(set: ImageSet, what: string | null = `Data: ${set.name}`) {
      own = ownSource(sharedImages(checkImageSet(set)));
      if (what !== null) setState({ changes: undo.recorded({ what, kind: 'settings' }) });
      // Also where other images of one's own were in use.
      apply({ ...getState().settings, data: 'own' }, new Set(['data']));
    },
    ownImages: () => own,
    learnDigits(mine) {
      const { source, settings } = getState();
      const next = mine ? withDigits(source, mine) : baseOf(source);
      if (next === source) return;
      setState({ changes: undo.recorded({ what: `Data: ${next.set.name}`, kind: 'settings' }) });
      // A picture on the pad stays: it is still one of the set.
      apply(settings, new Set(['restart']), () => running.begin(settings, next));
    },
    train: () => running.train(),
    pause() {
      running.rest('halted');
      client.pause();
    },
    standBack() {
      running.rest(makingRoom(getState().course));
      client.pause();
    },
    comeBack() {
      if (getState().course === 'yields') running.train();
    },
    async step(count = 1) {
      running.rest('halted');
      await client.step(count);
    },
    restart() {
      running.endGesture();
      setState({ changes: undo.recorded({ what: 'Restart', kind: 'settings' }) });
      running.begin(getState().settings, getState().source);
    },
    open(opened, what) {
      running.endGesture();
      const now = getState().settings;
      const settings = { ...now, ...pick(opened.settings, UNDONE) };
      if (what !== null) setState({ changes: undo.recorded({ what, kind: 'settings' }) });
      const effects = new Set<Effect>(
        differing(SETTING_KEYS, now, settings).map((key) => SETTINGS[key].effect),
      );
      if (opened.images) {
        own = ownSource(sharedImages(checkImageSet(opened.images)));
        effects.add('data');
      }
      apply(settings, effects.add('restart'), () => {
        const base = baseOf(sourceFor(settings, effects));
        const digits = opened.digits?.(base);
        running.open({ ...opened, settings }, digits ? withDigits(base, digits) : base);
      });
    },
    checkpoint: () => client.checkpoint(),
    onCheckpoint: (listener) => running.onCheckpoint(listener),
    draw: (drawing) => pad.draw(drawing, nameOf(drawing)),
    place(drawing) {
      pad.end();
      show({ drawing });
    },
    stroke: (first) => pad.stroke(first),
    undo() {
      pad.end();
      undo.undo();
    },
    redo() {
      pad.end();
      undo.redo();
    },
    goTo(stop) {
      pad.end();
      return undo.goTo(stop);
    },
    reconstruct: (pixels) => client.reconstruct(pixels),
    digit: (pick): Promise<TestDigit> => client.digit(pick),
    codes: () => client.codes(),
    mapDigits: (mapIndices) => client.mapDigits(mapIndices),
    neighbours: (mapIndex, count) => client.neighbours(mapIndex, count),
    select(selection) {
      setState({ selection });
      client.choose(selection);
    },
    point(pointed) {
      if (getState().pointed !== pointed) setState({ pointed });
    },
    light: (lit) => setState({ lit }),
    startUmap: () => void umapRunner.begin(),
    cancelUmap: () => umapRunner.cancel(),
    showGradients() {
      if (++gradientViews === 1) client.gradients(true);
      return () => {
        if (--gradientViews === 0) client.gradients(false);
      };
    },
    lookBack(step) {
      const { timeline, input } = getState();
      const moment = step === null ? null : timeline.at(step);
      setState({ past: moment && pastOf(moment, input) });
    },
    momentAt: (step) => getState().timeline.at(step),
    measureBackends() {
      running.goOnElsewhere();
      void client.measureBackends();
    },
    retryBackend() {
      running.goOnElsewhere();
      setState({ notice: null });
      void client.retryBackend().then(() => studying.askAgain());
    },
    study: (name) => studying.begin(name),
    cancelStudy: (name) => studying.cancel(name),
    retryData: () => client.retryData(),
    setNewer: (newer) => setState({ newer }),
    notify: (notice) => setState({ notice }),
    dismissNotice: () => setState({ notice: null }),
  };
}

/** The settings that an undo brings back: all but the page's look. */
const UNDONE: readonly SettingKey[] = SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page');

function mapRequest({ mapAxes, mapX, mapY, mapDigits, codeSize }: Settings): MapRequest {
  const unit = (number: number) => Math.min(number, codeSize) - 1;
  return {
    // UMAP is computed by the page, from the codes.
    axes: mapAxes === 'units' ? { kind: 'units', units: [unit(mapX), unit(mapY)] } : { kind: 'pca' },
    all: mapDigits === 'all',
  };
}
