import { startTransition, useEffect, useState } from 'react';
import type { State } from '../../../state/state';
import { useVerbs } from '../../lab';
import { throttle } from './throttle';

/**
 * One part of the state at most once every `interval` milliseconds, for views that cost more to draw than frames are
 * worth. `select` is to be the same function in every render, so one outside the component.
 */
export function useThrottled<T>(select: (state: State) => T, interval: number): T {
  const lab = useVerbs();
  const [value, setValue] = useState<T>(() => select(lab.getState()));
  useEffect(() => {
    const stream = throttle<T>(interval, (next) =>
      // In slices, between which the page answers: a chart takes tens of milliseconds to draw.
      startTransition(() => setValue(() => next)),
    );
    let given = select(lab.getState());
    stream.give(given);
    const end = lab.subscribe((state, { run }) => {
      const next = select(state);
      // Another network: nothing of the one before is shown for another moment, also where it was cleared just before.
      if (state.run.id !== run.id) setValue(() => next);
      if (Object.is(next, given)) return;
      given = next;
      stream.give(next);
    });
    return () => {
      end();
      stream.stop();
    };
  }, [lab, select, interval]);
  return value;
}
