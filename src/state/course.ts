/** Whether the run should train, and if not, why. Buttons, connection, sweep and new runs all use this one answer. */
import type { RunState } from '../domain/results';

/**
 * - `trains`: the person or a script has asked for training;
 * - `halted`: nobody has, or there was a Pause or Step since;
 * - `ended`: training was asked for, and has ended by itself: its epochs are done, or it diverged;
 * - `yields`: training was asked for, and the run pauses until a sweep is done;
 * - `failed`: training was asked for, and the training thread was given up.
 */
export type Course = 'trains' | 'halted' | 'ended' | 'yields' | 'failed';

export const shouldTrain = ({ course }: { readonly course: Course }): boolean => course === 'trains';

/** What the person has not done changes the course only of a run that trains. */
export const unless = (course: Course, reason: Exclude<Course, 'trains' | 'halted'>): Course =>
  course === 'trains' ? reason : course;

/** The worker reports the run's state. */
export function afterState(course: Course, before: RunState, after: RunState): Course {
  // A Pause that was immediately revoked is answered too: the latest state is that it trains.
  if (after === 'training') return course === 'ended' ? 'trains' : course;
  // A run that has just been built is paused until Train reaches the worker.
  const ends = after === 'finished' || (after === 'paused' && before !== 'compiling');
  return ends ? unless(course, 'ended') : course;
}

/** Another run replaces one in this state. A run that has ended by itself was not paused by the person. */
export function ofNextRun(course: Course, state: RunState): Course {
  return course === 'ended' && state === 'finished' ? 'trains' : onNewThread(course);
}

/** Something else needs the processor: the run, or one that replaces it, trains only when the person asks again. */
export function makingRoom(course: Course): Course {
  if (course === 'trains') return 'yields';
  return course === 'ended' ? 'halted' : course;
}

/** Another thread is started, on which the run continues as before. */
export const onNewThread = (course: Course): Course => (course === 'failed' ? 'trains' : course);
