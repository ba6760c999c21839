import { createStore } from 'zustand/vanilla';
import type { TrainerClient, TrainerMessage, TrainerOptions } from '../client/client';
import type { MapView, TestDigit } from '../domain/results';
import { sanitize } from '../domain/sanitize';
import type { Effect } from '../domain/setting';
import { SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { within } from '../domain/workClock';
import { Acknowledgement } from './acknowledgement';
import { CurveHistory } from './curves';
import { type Drawing, EMPTY, toPixels } from './drawing';
import { NO_LAYOUT } from './layout';
import { Layouts } from './layouts';
import { Pad } from './pad';
import { freshRun, NO_STUDIES, reduce } from './reduce';
import type { Lab, State } from './state';
import { Studying } from './studying';
import { Rewind } from './timeline/rewind';
import { NO_TIMELINE } from './timeline/timeline';
import { understood } from './understood';

export type Trainer = Pick<
  TrainerClient,
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
  readonly connect: (options: Pick<TrainerOptions, 'backend' | 'onMessage' | 'onRecovered'>) => Trainer;
  /** Calls back when what the state now holds is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
  /** Milliseconds from any origin. */
  readonly now?: () => number;
}

/** Changes that follow each other this closely (ms) are one gesture: an arrow key held down on a slider. */
const GESTURE = 1500;

/** What is known of a training thread that is being started. */
const STARTING = { backend: null, opening: 'script', stopped: false } as const;

/** Starts the training thread and its first run, paused. */
export function createLab({ settings, connect, afterPaint, now = () => performance.now() }: LabOptions): Lab {
  let curves = new CurveHistory();
  let oldestInput = 0;
  /** Panels that show gradients now. */
  let gradientViews = 0;
  let gesture = { open: false, last: Number.NEGATIVE_INFINITY };
  /** Whether Pause or Step was asked for, and Train not since. */
  let halted = false;
  /** A new run that is to train, and has not been told so yet. */
  let about: number | null = null;

  const store = createStore<State>(() => ({
    settings,
    ...STARTING,
    speeds: null,
    measuring: false,
    data: null,
    pca: null,
    pcaError: null,
    run: freshRun(0, null),
    playing: false,
    ghost: null,
    drawing: EMPTY,
    canUndo: false,
    canRedo: false,
    input: { pixels: null, result: null },
    studies: NO_STUDIES,
    selection: null,
    pointed: null,
    lit: null,
    layout: NO_LAYOUT,
    moment: null,
    timeline: NO_TIMELINE,
    past: null,
    notice: null,
  }));
  const { getState, setState } = store;

  const client = connect({
    backend: settings.backend,
    onMessage: (message) => receive(message),
    onRecovered(message) {
      setState({ ...STARTING, notice: { kind: 'info', message } });
      studying.askAgain();
    },
  });

  const acknowledgement = new Acknowledgement({ tell: (runId) => client.shown(runId), afterPaint });
  const studying = new Studying(store, client);
  const rewind = new Rewind(store);
  const layouts = new Layouts(store, () => client.codes());

  function receive(message: TrainerMessage): void {
    const before = getState();
    setState((state) => reduce(state, message, curves, oldestInput));
    if (message.type !== 'frame') return;
    if (message.snapshot) rewind.keep(message.snapshot, oldestInput);
    rewind.follow(before);
    studying.followEpochs();
    acknowledgement.received(message);
  }

  /** Where the training thread was given up: the client is about to start it again. */
  function startAnew(): void {
    if (getState().stopped) setState({ ...STARTING, notice: null });
  }

  function newRun(): void {
    startAnew();
    const { settings, run, ghost, playing, input } = getState();
    const sameGesture = gesture.open || within(GESTURE, gesture.last, now());
    const hasCurve = run.curves.train.length + run.curves.test.length > 1;
    // A run that came to its own end was not paused by the person: the next one trains too.
    const goOn = playing || (run.state === 'finished' && !halted);
    studying.startOver();
    curves = new CurveHistory();
    rewind.startOver();
    layouts.cancel();
    const id = client.run(modelSpec(settings), trainingSpec(settings));
    setState({
      run: freshRun(id, run),
      ghost: hasCurve && !sameGesture ? run.curves : ghost,
      input: { ...input, result: null },
      playing: goOn,
    });
    gesture.last = now();
    about = goOn ? id : null;
    // When the code that began it is done: a step or a pause that follows at once finds it at its beginning.
    queueMicrotask(() => {
      if (about === id) beginTraining();
    });
  }

  function beginTraining(): void {
    about = null;
    client.train();
  }

  function halt(): void {
    halted = true;
    about = null;
    setState({ playing: false });
  }

  function apply(changed: readonly SettingKey[]): void {
    const { settings, drawing } = getState();
    const does = (effect: Effect) => changed.some((key) => SETTINGS[key].effect === effect);
    if (does('backend')) {
      setState(STARTING);
      void client.setBackend(settings.backend).then(() => studying.askAgain());
    }
    if (does('restart')) newRun();
    else if (does('live')) client.tune(trainingSpec(settings));
    if (changed.includes('centre')) showInput(drawing);
    if (changed.some((key) => MAP_KEYS.includes(key))) client.map(mapView(settings));
  }

  function showInput(drawing: Drawing, growing = false): void {
    const pixels = toPixels(drawing, getState().settings.centre);
    const inputId = client.input(pixels);
    acknowledgement.sent(inputId, pixels === null);
    // While a stroke grows, the answers lag a little behind the hand: better those than none until it rests.
    if (!growing) oldestInput = inputId;
    setState((state) => ({ input: { pixels, result: pixels ? state.input.result : null } }));
    rewind.redraw();
  }

  const pad = new Pad((state, more) => {
    setState(state);
    showInput(state.drawing, more);
  });

  setState({ run: freshRun(client.run(modelSpec(settings), trainingSpec(settings)), null) });
  client.map(mapView(settings));

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    set(partial, { more } = { more: false }) {
      const before = getState().settings;
      const after = sanitize({ ...before, ...understood(partial) });
      const changed = SETTING_KEYS.filter((key) => String(before[key]) !== String(after[key]));
      if (changed.length > 0) {
        // A list whose values are the same stays the same object.
        const values = Object.fromEntries(changed.map((key) => [key, after[key]]));
        setState({ settings: { ...before, ...values } });
        apply(changed);
      }
      gesture.open = more;
    },
    train() {
      startAnew();
      halted = false;
      setState({ playing: true });
      beginTraining();
    },
    pause() {
      halt();
      client.pause();
    },
    async step(count = 1) {
      halt();
      await client.step(count);
    },
    restart() {
      gesture = { open: false, last: Number.NEGATIVE_INFINITY };
      newRun();
    },
    draw: (drawing) => pad.draw(drawing),
    stroke: (first) => pad.stroke(first),
    undo: () => pad.undo(),
    redo: () => pad.redo(),
    reconstruct: (pixels) => client.reconstruct(pixels),
    digit: (pick): Promise<TestDigit> => client.digit(pick),
    codes: () => client.codes(),
    mapDigits: (places) => client.mapDigits(places),
    neighbours: (place, count) => client.neighbours(place, count),
    select(selection) {
      setState({ selection });
      client.choose(selection);
    },
    point(pointed) {
      if (getState().pointed !== pointed) setState({ pointed });
    },
    light: (lit) => setState({ lit }),
    layOut: () => void layouts.begin(),
    cancelLayout: () => layouts.cancel(),
    showGradients() {
      if (++gradientViews === 1) client.gradients(true);
      return () => {
        if (--gradientViews === 0) client.gradients(false);
      };
    },
    lookBack: (step) => rewind.lookBack(step),
    momentAt: (step) => rewind.at(step),
    measureBackends() {
      setState(STARTING);
      void client.measureBackends();
    },
    retryBackend() {
      setState({ ...STARTING, notice: null });
      void client.retryBackend().then(() => studying.askAgain());
    },
    study: (name) => studying.begin(name),
    cancelStudy: (name) => studying.cancel(name),
    retryData: () => client.retryData(),
    notify: (notice) => setState({ notice }),
    dismissNotice: () => setState({ notice: null }),
  };
}

/** Settings that say what the latent map shows. */
const MAP_KEYS: readonly SettingKey[] = ['mapAxes', 'mapX', 'mapY', 'mapDigits', 'codeSize'];

function mapView({ mapAxes, mapX, mapY, mapDigits, codeSize }: Settings): MapView {
  const unit = (number: number) => Math.min(number, codeSize) - 1;
  return {
    // UMAP is computed by the page, from the codes.
    axes: mapAxes === 'units' ? { kind: 'units', units: [unit(mapX), unit(mapY)] } : { kind: 'pca' },
    all: mapDigits === 'all',
  };
}
