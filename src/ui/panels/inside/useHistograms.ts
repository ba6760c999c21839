import { useEffect, useRef, useState } from 'react';
import type { Histogram } from '../../../domain/histogram';
import { within } from '../../../domain/workClock';
import { useVerbs } from '../../lab';
import { weightHistograms } from './spreads';

/** The histograms of one moment: of each kernel's weights, and of its gradient where that was computed. */
export interface Column {
  readonly step: number;
  readonly weights: readonly Histogram[];
  readonly gradients: readonly Histogram[] | null;
}

/** In ms: the work in one turn, then the wait for the next turn with more to do, and with nothing to do. */
const TURN = 6;
/** Most moments in one turn. Time alone is no safe limit: the clock may stand still for 100 ms. */
const MOST = 8;
const SOON = 40;
const LATER = 300;

/** The histograms of the kept moments. Each is computed once, a few in each turn, the newest first. */
export function useHistograms(runId: number): readonly Column[] {
  const lab = useVerbs();
  const known = useRef(new Map<number, Column>());
  const [columns, setColumns] = useState<readonly Column[]>([]);
  useEffect(() => {
    known.current = new Map();
    /** Returns whether there is more to do. */
    const look = (): boolean => {
      const { timeline, run } = lab.getState();
      if (run.id !== runId) return false;
      const begin = performance.now();
      const newest = timeline.marks.at(-1)?.step;
      let found = 0;
      let more = false;
      for (const { step } of timeline.marks.toReversed()) {
        const before = known.current.get(step);
        // The newest moment is stored again when its gradients arrive later.
        if (before && (before.gradients || step !== newest)) continue;
        if (found >= MOST || !within(TURN, begin, performance.now())) {
          more = true;
          break;
        }
        const moment = lab.momentAt(step);
        if (!moment || (before && !moment.gradients)) continue;
        known.current.set(step, {
          step,
          weights: before?.weights ?? weightHistograms(moment),
          gradients: moment.gradients,
        });
        found++;
      }
      if (found > 0) setColumns(timeline.marks.flatMap(({ step }) => known.current.get(step) ?? []));
      return more;
    };
    const turn = () => {
      timer = setTimeout(turn, look() ? SOON : LATER);
    };
    let timer = setTimeout(turn);
    return () => clearTimeout(timer);
  }, [lab, runId]);
  return columns;
}
