import { createStore } from 'zustand/vanilla';
import { sanitize } from '../model/sanitize';
import type { Effect } from '../model/setting';
import { SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from '../model/settings';
import { modelSpec, trainingSpec } from '../model/spec';
import { STUDY_NAMES, type StudyName } from '../model/study';
import type { TrainerClient, TrainerMessage, TrainerOptions } from '../training/client';
import type { TestDigit } from '../training/messages';
import { CurveHistory } from './curves';
import { continues, type Drawing, EMPTY, grows, toPixels } from './drawing';
import { amend, begin, push, redo, undo } from './history';
import { freshRun, NO_STUDIES, reduce, withStudy } from './reduce';
import type { Lab, State } from './state';
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
  | 'shown'
  | 'study'
  | 'cancelStudy'
  | 'retryData'
  | 'setBackend'
  | 'measureBackends'
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

/** Starts the training thread and its first run, paused. */
export function createLab({ settings, connect, afterPaint, now = () => performance.now() }: LabOptions): Lab {
  let history = begin<Drawing>(EMPTY);
  let curves = new CurveHistory();
  let oldestInput = 0;
  /** Tells the worker that the last frame is on the screen; null where it has been told. */
  let unshown: (() => void) | null = null;
  /** The epoch at which this run's features were last asked for. */
  let measuredAt = 0;
  let gesture = { open: false, last: Number.NEGATIVE_INFINITY };

  const store = createStore<State>(() => ({
    settings,
    backend: null,
    speeds: null,
    measuring: false,
    data: null,
    pca: null,
    run: freshRun(0, null),
    playing: false,
    ghost: null,
    drawing: EMPTY,
    canUndo: false,
    canRedo: false,
    input: { pixels: null, result: null },
    studies: NO_STUDIES,
    notice: null,
  }));
  const { getState, setState } = store;

  const client = connect({
    backend: settings.backend,
    onMessage: (message) => receive(message),
    onRecovered(message) {
      setState({ backend: null, notice: { kind: 'info', message } });
      askAgain();
    },
  });

  function receive(message: TrainerMessage): void {
    setState((state) => reduce(state, message, curves, oldestInput));
    if (message.type !== 'frame') return;
    const { settings, run } = getState();
    const turn = (epoch: number) => Math.floor(epoch / settings.qualityEvery);
    if (settings.qualityEvery > 0 && turn(run.epoch) > turn(measuredAt)) study('quality');
    const { runId } = message;
    const shown = () => {
      if (unshown !== shown) return;
      unshown = null;
      client.shown(runId);
    };
    unshown = shown;
    afterPaint(shown);
  }

  function study(name: StudyName): void {
    const { studies, run } = getState();
    if (name === 'quality') measuredAt = run.epoch;
    if (studies[name].progress) return;
    const progress = { done: 0, doing: 'Waiting for the training thread' };
    setState({ studies: withStudy(studies, name, ({ report }) => ({ report, progress, error: null })) });
    client.study(name);
  }

  function cancelStudy(name: StudyName): void {
    const { studies } = getState();
    if (!studies[name].progress) return;
    setState({ studies: withStudy(studies, name, (before) => ({ ...before, progress: null })) });
    client.cancelStudy(name);
  }

  const inProgress = () => STUDY_NAMES.filter((name) => getState().studies[name].progress);

  /** Studies went with the worker that did them. */
  function askAgain(): void {
    for (const name of inProgress()) client.study(name);
  }

  function newRun(): void {
    const { settings, run, ghost, playing } = getState();
    const sameGesture = gesture.open || now() - gesture.last < GESTURE;
    const hasCurve = run.curves.train.length + run.curves.test.length > 1;
    // A run that came to its own end was not paused by the person: the next one trains too.
    const goOn = playing || run.state === 'finished';
    for (const name of inProgress()) cancelStudy(name);
    measuredAt = 0;
    curves = new CurveHistory();
    setState({
      run: freshRun(client.run(modelSpec(settings), trainingSpec(settings)), run),
      ghost: hasCurve && !sameGesture ? run.curves : ghost,
      playing: goOn,
    });
    gesture.last = now();
    if (goOn) client.train();
  }

  function apply(changed: readonly SettingKey[]): void {
    const { settings, drawing } = getState();
    const does = (effect: Effect) => changed.some((key) => SETTINGS[key].effect === effect);
    if (does('backend')) {
      setState({ backend: null });
      void client.setBackend(settings.backend).then(askAgain);
    }
    if (does('restart')) newRun();
    else if (does('live')) client.tune(trainingSpec(settings));
    if (changed.includes('centre')) showInput(drawing);
  }

  function showInput(drawing: Drawing, growing = false): void {
    const pixels = toPixels(drawing, getState().settings.centre);
    const inputId = client.input(pixels);
    // A hand that draws does not wait for the page to have painted what was there before.
    unshown?.();
    // While a stroke grows, the answers lag a little behind the hand: better those than none until it rests.
    if (!growing) oldestInput = inputId;
    setState((state) => ({ input: { pixels, result: pixels ? state.input.result : null } }));
  }

  function setHistory(next: typeof history): void {
    if (next === history) return;
    const growing = continues(history.present, next.present);
    history = next;
    setState({
      drawing: history.present,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    });
    showInput(history.present, growing);
  }

  setState({ run: freshRun(client.run(modelSpec(settings), trainingSpec(settings)), null) });

  return {
    getState,
    subscribe: store.subscribe,
    set(partial, { more } = { more: false }) {
      const before = getState().settings;
      const after = sanitize({ ...before, ...understood(partial) });
      const changed = SETTING_KEYS.filter((key) => String(before[key]) !== String(after[key]));
      if (changed.length > 0) {
        setState({ settings: after });
        apply(changed);
      }
      gesture.open = more;
    },
    train() {
      setState({ playing: true });
      client.train();
    },
    pause() {
      setState({ playing: false });
      client.pause();
    },
    async step(count = 1) {
      setState({ playing: false });
      await client.step(count);
    },
    restart() {
      gesture = { open: false, last: Number.NEGATIVE_INFINITY };
      newRun();
    },
    draw(drawing) {
      setHistory(grows(history.present, drawing) ? amend(history, drawing) : push(history, drawing));
    },
    undo: () => setHistory(undo(history)),
    redo: () => setHistory(redo(history)),
    reconstruct: (pixels) => client.reconstruct(pixels),
    digit: (pick): Promise<TestDigit> => client.digit(pick),
    measureBackends() {
      setState({ backend: null });
      void client.measureBackends();
    },
    study,
    cancelStudy,
    retryData: () => client.retryData(),
    dismissNotice: () => setState({ notice: null }),
  };
}
