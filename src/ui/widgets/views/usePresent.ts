import type { State } from '../../../state/state';
import type { Moment } from '../../../state/timeline/moment';
import { useLab } from '../../lab';
import { useThrottled } from './useThrottled';

/**
 * Something of the run as it is now, at most once every `interval` ms; of the moment that the person looks back at, at
 * once. Both functions are to be the same in every render.
 */
export function usePresent<T>(
  present: (state: State) => T,
  past: (moment: Moment) => T,
  interval: number,
): T {
  const now = useThrottled(present, interval);
  const moment = useLab((state) => state.past?.moment ?? null);
  return moment ? past(moment) : now;
}
