import type { State } from '../../../state/state';
import type { Moment } from '../../../state/timeline/moment';
import { useLab } from '../../lab';
import { useThrottled } from './useThrottled';

/**
 * A value of the current run, updated at most once every `interval` ms. If the person looks back at a past moment, the
 * value of that moment, at once. Both functions must be the same in every render.
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
