import type { StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '../../domain/results';
import { modelSpec } from '../../domain/spec';
import type { Input, Past, State } from '../state';
import type { Moment } from './moment';
import { resultAt } from './past';
import { NO_TIMELINE, Timeline } from './timeline';

/** Keeps the run's moments, and winds the page back to one of them while the run goes on. */
export class Rewind {
  private timeline = new Timeline();

  constructor(private readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>) {}

  /** `oldestInput`: a snapshot may still be of a drawing from before it. */
  keep(snapshot: Snapshot, oldestInput: number): void {
    const { run, input, settings } = this.store.getState();
    const { step, epoch, seconds, weights, gradients, samples } = snapshot;
    const current = snapshot.input && snapshot.input.inputId >= oldestInput ? snapshot.input : null;
    const moment: Moment = {
      runId: run.id,
      model: modelSpec(settings),
      step,
      epoch,
      seconds,
      train: run.train,
      test: run.test,
      weights,
      gradients,
      samples,
      map: run.map,
      input: current && input.pixels && { pixels: input.pixels, result: current.result },
    };
    this.timeline.add(moment);
    this.store.setState({ moment, timeline: this.timeline.report });
  }

  /** The moment at this step; null where none is kept. */
  at(step: number): Moment | null {
    return this.timeline.at(step);
  }

  /** Shows the moment at this step; the present where that is null, or none is kept. */
  lookBack(step: number | null): void {
    const moment = step === null ? null : this.at(step);
    this.store.setState({ past: moment && this.pastOf(moment) });
  }

  /** The drawing's first answer has come, or PCA's part of it, which the past takes from the present. */
  follow({ input: before }: State): void {
    const { past, input } = this.store.getState();
    const known = ({ result }: Input) => [result === null, (result?.pca ?? null) === null].join();
    if (past && known(before) !== known(input)) this.redraw();
  }

  /** Something else is on the pad. */
  redraw(): void {
    const { past } = this.store.getState();
    if (past) this.store.setState({ past: this.pastOf(past.moment) });
  }

  /** Another run has begun. */
  startOver(): void {
    this.timeline = new Timeline();
    this.store.setState({ moment: null, timeline: NO_TIMELINE, past: null });
  }

  /** What the past's network makes of what is on the pad now. */
  private pastOf(moment: Moment): Past {
    const { pixels, result } = this.store.getState().input;
    return { moment, result: pixels && result && resultAt(moment, pixels, result) };
  }
}
