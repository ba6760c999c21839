import { shouldTrain } from '../../state/course';
import type { State } from '../../state/state';
import { inWords } from './forecast/timeLeft';

/** Below, seconds are not rounded. */
const FEW = 10;

/**
 * How long a slow step takes, as a sentence that follows another one; empty if steps are short, or none is wanted. It is
 * short, so that the status line stays as high as it is.
 */
export function stepWords(state: Pick<State, 'run' | 'course'>): string {
  const { stepSeconds } = state.run;
  if (stepSeconds === null || !shouldTrain(state)) return '';
  const time = stepSeconds < FEW ? `${stepSeconds} seconds` : inWords(stepSeconds);
  return ` A step takes about ${time}; Pause and changes wait for its end.`;
}
