/** Whether the run is to train, and if not, why. Buttons, connection, sweep and new runs all go by this one answer. */
import type { RunState } from '../domain/results';

/**
 * - `trains`: Train was asked for;
 * - `halted`: it was not, or Pause or Step was since;
 * - `ended`: it was, and training has ended by itself, at the end of its epochs or because it diverged;
 * - `yields`: it was, and the run rests until a sweep is done;
 * - `failed`: it was, and the training thread was given up.
 */
export type Course = 'trains' | 'halted' | 'ended' | 'yields' | 'failed';

export const shouldTrain = ({ course }: { readonly course: Course }): boolean => course === 'trains';

/** Only a run that trains has its course changed by something that is not the person's doing. */
export const unless = (course: Course, reason: Exclude<Course, 'trains' | 'halted'>): Course =>
  course === 'trains' ? reason : course;

/** The worker says what the run does now. */
export function afterState(course: Course, before: RunState, after: RunState): Course {
  // A Pause that was taken back at once is answered too: what is known last is that it trains.
  if (after === 'training') return course === 'ended' ? 'trains' : course;
  // A run that has just been built is paused until Train reaches the worker.
  const ends = after === 'finished' || (after === 'paused' && before !== 'compiling');
  return ends ? unless(course, 'ended') : course;
}

/** Another run takes the place of one in this state. One that came to its own end was not paused by the person. */
export function ofNextRun(course: Course, state: RunState): Course {
  if (course === 'failed') return 'halted';
  return course === 'ended' && state === 'finished' ? 'trains' : course;
}

/** Something else wants the processor: neither the run nor one in its place is to train before the person says so again. */
export function makingRoom(course: Course): Course {
  if (course === 'trains') return 'yields';
  return course === 'ended' ? 'halted' : course;
}

/** Another thread is started, on which the run goes on as before. */
export const onNewThread = (course: Course): Course => (course === 'failed' ? 'trains' : course);
