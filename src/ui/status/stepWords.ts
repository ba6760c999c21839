import { shouldTrain } from '../../state/course';
import type { State } from '../../state/state';
import { inWords } from './forecast/timeLeft';

/** Below, seconds are not rounded. */
const FEW = 10;

/** How long a slow step takes, as sentences that follow another one; empty if steps are short, or none is wanted. */
export function stepWords(state: Pick<State, 'run' | 'course'>): string {
  const { stepSeconds } = state.run;
  if (stepSeconds === null || !shouldTrain(state)) return '';
  const time = stepSeconds < FEW ? `${stepSeconds} seconds` : inWords(stepSeconds);
  return ` A training step of this network takes about ${time}. You can change a setting or press Pause at any time: it takes effect after the step.`;
}
