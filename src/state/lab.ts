import { createStore } from 'zustand/vanilla';
import type { TrainerClient, TrainerMessage, TrainerOptions } from '../client/client';
import { checkImageSet, sharedImages } from '../data/imageSet';
import { type DataSource, ownSource } from '../domain/dataSource';
import type { ImageSet } from '../domain/imageSet';
import type { MapRequest, TestDigit } from '../domain/results';
import { sanitize } from '../domain/sanitize';
import type { Effect } from '../domain/setting';
import { SETTING_KEYS, SETTINGS, type Settings } from '../domain/settings';
import { differing, pick } from '../domain/settings/table';
import { modelSpec, trainingSpec } from '../domain/spec';
import { within } from '../domain/workClock';
import { Acknowledgement } from './acknowledgement';
import { type Course, makingRoom, ofNextRun, onNewThread, shouldTrain } from './course';
import { NO_OWN_IMAGES, sourceOf } from './dataSource';
import { EMPTY, toPixels } from './drawing';
import { begin } from './history';
import { isAwaited, NO_INPUT, sent } from './input';
import { Pad } from './pad';
import { freshData, freshRun, NO_STUDIES, reduce } from './reduce';
import type { Lab, State } from './state';
import { Studying } from './studying';
import { following, pastOf } from './timeline/past';
import { NO_TIMELINE } from './timeline/timeline';
import { NO_UMAP } from './umapLayout';
import { UmapRunner } from './umapRunner';
import { validSettings } from './validSettings';

export type Trainer = Pick<
  TrainerClient,
  | 'setData'
  | 'run'
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

/** Changes with less time between them (ms) are one gesture, such as an arrow key held down on a slider. */
const GESTURE = 1500;

/** The state of a training thread that is being started. */
const STARTING = { backend: null, opening: 'script', stopped: false } as const;

/** Starts the training thread and its first run, paused. */
export function createLab({
  connect,
  afterPaint,
  now = () => performance.now(),
  ...options
}: LabOptions): Lab {
  /** The person's own images. */
  let own: DataSource | null = null;
  const first = sourceOf(options.settings, own);
  const settings = { ...options.settings, data: first.set.id };
  /** Panels that show gradients now. */
  let gradientViews = 0;
  let gesture = { open: false, last: Number.NEGATIVE_INFINITY };
  /** A new run that should train, and has not been told so. */
  let about: number | null = null;

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
    pad: begin(EMPTY),
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

  const client = connect({
    backend: settings.backend,
    data: first,
    shouldTrain: () => shouldTrain(getState()),
    onMessage: (message) => receive(message),
    onRecovered(message) {
      setState({ ...STARTING, notice: { kind: 'info', message } });
      studying.askAgain();
    },
  });

  function receive(message: TrainerMessage): void {
    const state = reduce(getState(), message);
    setState(studying.following(state));
    if (message.type === 'frame') acknowledgement.received(message.runId);
  }

  /** If the training thread was given up, the client is about to start it again. */
  function startAnew(): void {
    if (getState().stopped) setState({ ...STARTING, notice: null });
  }

  /** Another thread takes over the run. */
  function goOnElsewhere(): void {
    setState(({ course }) => ({ ...STARTING, course: onNewThread(course) }));
  }

  /** The settings of another network come with its empty run, so they never appear beside the old figures. */
  function newRun(settings: Settings): void {
    startAnew();
    const { run, ghost, input } = getState();
    const sameGesture = gesture.open || within(GESTURE, gesture.last, now());
    const hasCurve = run.curves.train.length + run.curves.test.length > 1;
    const course = ofNextRun(getState().course, run.state);
    studying.startOver();
    umapRunner.cancel();
    const id = client.run(modelSpec(settings), trainingSpec(settings));
    setState({
      settings,
      run: freshRun(id, run),
      ghost: hasCurve && !sameGesture ? run.curves : ghost,
      input: { ...input, result: null },
      moment: null,
      timeline: NO_TIMELINE,
      past: null,
      course,
    });
    gesture.last = now();
    about = shouldTrain({ course }) ? id : null;
    // Only after the calling code is done: a step or a pause that follows immediately finds the run at step 0.
    queueMicrotask(() => {
      if (about === id) beginTraining();
    });
  }

  /** Another training thread learns other images. Nothing that the page has shown of the earlier ones is left. */
  function changeData(settings: Settings, source: DataSource): void {
    studying.startOver();
    umapRunner.cancel();
    const { pad, course } = getState();
    // What was drawn by hand stays; pictures of the earlier set go, also those that an undo would bring back.
    const kept = pad.present.picture ? EMPTY : pad.present;
    setState({
      ...freshData(source),
      ...STARTING,
      notice: null,
      run: freshRun(0, null),
      course: onNewThread(course),
      input: NO_INPUT,
      pad: begin(kept),
    });
    client.setData(source);
    newRun({ ...settings, mapHidden: [] });
    show(getState().pad);
  }

  function train(): void {
    startAnew();
    setState({ course: 'trains' });
    beginTraining();
  }

  function beginTraining(): void {
    about = null;
    client.train();
  }

  function rest(course: Course): void {
    about = null;
    setState({ course });
  }

  /** Sends the training thread the changed settings that concern it: none if only the page changed. */
  function apply(settings: Settings, effects: ReadonlySet<Effect>): void {
    if (effects.has('backend')) {
      goOnElsewhere();
      void client.setBackend(settings.backend).then(() => studying.askAgain());
    }
    if (effects.has('data')) changeData(settings, sourceOf(settings, own));
    else if (effects.has('restart')) newRun(settings);
    else {
      setState({ settings });
      if (effects.has('replan') || effects.has('live')) client.tune(trainingSpec(settings));
    }
    if (effects.has('input')) show(getState().pad);
    // The map's axes may be numbers that the new network's code does not have.
    if (effects.has('map') || effects.has('restart') || effects.has('data')) client.map(mapRequest(settings));
  }

  /** Sends the drawing to the network, and puts it into the state. `growing`: see `sent`. */
  function show(pad: State['pad'], growing = false): void {
    const { settings, input: before, past } = getState();
    const pixels = toPixels(pad.present, settings.centre);
    const input = sent(before, client.input(pixels), pixels, growing);
    setState({ pad, input, past: following(past, before, input) });
    acknowledgement.hurry();
  }

  const pad = new Pad({ now: () => getState().pad, change: show });

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
      if (changed.length > 0) apply(settings, new Set(changed.map((key) => SETTINGS[key].effect)));
      gesture.open = more;
      if (missing) setState({ notice: NO_OWN_IMAGES });
    },
    useImages(set: ImageSet) {
      own = ownSource(sharedImages(checkImageSet(set)));
      const { settings } = getState();
      // Also where other images of one's own were in use.
      apply({ ...settings, data: 'own' }, new Set(['data']));
    },
    ownImages: () => own,
    train,
    pause() {
      rest('halted');
      client.pause();
    },
    standBack() {
      rest(makingRoom(getState().course));
      client.pause();
    },
    comeBack() {
      if (getState().course === 'yields') train();
    },
    async step(count = 1) {
      rest('halted');
      await client.step(count);
    },
    restart() {
      gesture = { open: false, last: Number.NEGATIVE_INFINITY };
      newRun(getState().settings);
    },
    draw: (drawing) => pad.draw(drawing),
    stroke: (first) => pad.stroke(first),
    undo: () => pad.undo(),
    redo: () => pad.redo(),
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
      goOnElsewhere();
      void client.measureBackends();
    },
    retryBackend() {
      goOnElsewhere();
      setState({ notice: null });
      void client.retryBackend().then(() => studying.askAgain());
    },
    study: (name) => studying.begin(name),
    cancelStudy: (name) => studying.cancel(name),
    retryData: () => client.retryData(),
    notify: (notice) => setState({ notice }),
    dismissNotice: () => setState({ notice: null }),
  };
}

function mapRequest({ mapAxes, mapX, mapY, mapDigits, codeSize }: Settings): MapRequest {
  const unit = (number: number) => Math.min(number, codeSize) - 1;
  return {
    // UMAP is computed by the page, from the codes.
    axes: mapAxes === 'units' ? { kind: 'units', units: [unit(mapX), unit(mapY)] } : { kind: 'pca' },
    all: mapDigits === 'all',
  };
}
