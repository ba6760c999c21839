import { startTransition, useEffect, useState } from 'react';
import type { State } from '../../../state/state';
import { useVerbs } from '../../lab';
import { throttle } from './throttle';

/**
 * One part of the state, updated at most once every `interval` milliseconds, for views that are too slow to draw in
 * every frame. `select` must be the same function in every render, so define it outside the component.
 */
export function useThrottled<T>(select: (state: State) => T, interval: number): T {
  const lab = useVerbs();
  const [value, setValue] = useState<T>(() => select(lab.getState()));
  useEffect(() => {
    const stream = throttle<T>(interval, (next) =>
      // React renders a transition in slices, so the page still responds: a chart takes tens of milliseconds to draw.
      startTransition(() => setValue(() => next)),
    );
    let given = select(lab.getState());
    stream.give(given);
    const end = lab.subscribe((state, { run }) => {
      const next = select(state);
      // A new network: the previous one's value goes at once, even if it was cleared just before.
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
