/** Records what the person or a script changes, and goes back and forth through it. */
import type { StoreApi } from 'zustand/vanilla';
import { within } from '../../domain/workClock';
import { GESTURE } from '../gesture';
import type { State } from '../state';
import { type Change, type Changes, recorded, redone, stopOf, undone, type Work } from './changes';

interface Options {
  readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>;
  /** Makes the page show this work. */
  readonly restore: (work: Work) => void;
  /** Milliseconds from any origin. */
  readonly now: () => number;
}

export class Undo {
  private nextId = 1;
  /** What is being changed: the changes of one gesture are one undo step. */
  private gesture: { readonly what: string; readonly id: number; readonly at: number } | null = null;
  /** A slider is still under the finger. */
  private held = false;

  constructor(private readonly options: Options) {}

  /**
   * The history with a change that comes next. `thing`: what it changes, if the next change of it can be part of the same
   * gesture.
   */
  recorded(change: Pick<Change, 'what' | 'kind'>, thing: string | null = null): Changes {
    const { store, now } = this.options;
    const { changes } = store.getState();
    const goesOn = thing !== null && this.goesOn(thing, changes);
    const id = goesOn ? (this.gesture?.id ?? 0) : this.nextId++;
    this.gesture = thing === null ? null : { what: thing, id, at: now() };
    return goesOn ? changes : recorded(changes, { ...change, id }, this.work());
  }

  /** Whether the gesture goes on after the change that was recorded last. */
  hold(more: boolean): void {
    this.held = more;
  }

  undo(): void {
    this.leave(undone, (changes) => changes.past.at(-1));
  }

  redo(): void {
    this.leave(redone, (changes) => changes.future[0]);
  }

  /** Goes to a stop of Back and Forward. False if the history has no such stop. */
  goTo(stop: number): boolean {
    const changes = () => this.options.store.getState().changes;
    const { past, future } = changes();
    const stops = [...past, ...future];
    if (!stops.some((change) => change.stop === stop || change.stopBefore === stop)) return false;
    const isBack = past.some((change) => change.stopBefore === stop) && stopOf(changes()) !== stop;
    while (isBack && stopOf(changes()) !== stop && changes().past.length > 0) this.undo();
    const ahead = () => changes().future[0]?.stop;
    while (!isBack && ahead() !== undefined && (stopOf(changes()) !== stop || ahead() === stop)) this.redo();
    return true;
  }

  private leave(
    move: (changes: Changes, now: Work) => Changes,
    through: (changes: Changes) => Change | undefined,
  ): void {
    const { store, restore } = this.options;
    const { changes } = store.getState();
    const change = through(changes);
    if (!change) return;
    this.gesture = null;
    store.setState({ changes: move(changes, this.work()) });
    restore(change.work);
  }

  private goesOn(thing: string, { past, future }: Changes): boolean {
    const { gesture } = this;
    if (!gesture || gesture.what !== thing || future.length > 0 || past.at(-1)?.id !== gesture.id)
      return false;
    return this.held || within(GESTURE, gesture.at, this.options.now());
  }

  private work(): Work {
    const { settings, drawing, run } = this.options.store.getState();
    return { settings, drawing, run: { id: run.id, step: run.step, seconds: run.seconds } };
  }
}
