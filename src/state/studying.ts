import type { StoreApi } from 'zustand/vanilla';
import { STUDY_NAMES, type StudyName } from '../domain/study';
import { withStudy } from './reduce';
import type { State } from './state';

interface Worker {
  study(name: StudyName): void;
  cancelStudy(name: StudyName): void;
}

/** Requests studies of the network from the worker: on a click or every few epochs, one of each kind at a time. */
export class Studying {
  /** The epoch at which this run's features were last requested. */
  private measuredAt = 0;

  constructor(
    private readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>,
    private readonly worker: Worker,
  ) {}

  begin(name: StudyName): void {
    this.store.setState(this.asked(this.store.getState(), name));
  }

  cancel(name: StudyName): void {
    const { studies } = this.store.getState();
    if (!studies[name].progress) return;
    this.store.setState({ studies: withStudy(studies, name, (before) => ({ ...before, progress: null })) });
    this.worker.cancelStudy(name);
  }

  /** Training has made progress. Returns the state, with a new measurement of the features if one is due. */
  following(state: State): State {
    const { settings, run } = state;
    const turn = (epoch: number) => Math.floor(epoch / settings.featuresEvery);
    const due =
      settings.featuresEvery > 0 && state.source.set.labelled && turn(run.epoch) > turn(this.measuredAt);
    return due ? this.asked(state, 'features') : state;
  }

  /** Another run starts at this epoch: studies of the previous one are useless. */
  startOver(epoch: number): void {
    for (const name of this.inProgress) this.cancel(name);
    this.measuredAt = epoch;
  }

  /** The worker has ended, and its studies with it. */
  askAgain(): void {
    for (const name of this.inProgress) this.worker.study(name);
  }

  /** Sends the request. Returns the state that waits for the answer. */
  private asked(state: State, name: StudyName): State {
    const { studies, run } = state;
    if (name === 'features') this.measuredAt = run.epoch;
    if (studies[name].progress) return state;
    this.worker.study(name);
    const progress = { done: 0, doing: 'Waiting for the training thread' };
    return {
      ...state,
      studies: withStudy(studies, name, ({ report }) => ({ report, progress, error: null })),
    };
  }

  private get inProgress(): readonly StudyName[] {
    return STUDY_NAMES.filter((name) => this.store.getState().studies[name].progress);
  }
}
