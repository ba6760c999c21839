import { useEffect, useRef, useState } from 'react';
import type { Histogram } from '../../../domain/histogram';
import { within } from '../../../domain/workClock';
import { useVerbs } from '../../lab';
import { weightHistograms } from './spreads';

/** Of one moment: of each kernel's weights, and, where they were found, of its gradient's values. */
export interface Column {
  readonly step: number;
  readonly weights: readonly Histogram[];
  readonly gradients: readonly Histogram[] | null;
}

/** Time in a turn; until the next turn where there is more to do, and where there is not, in ms. */
const TURN = 6;
/** Moments in a turn at most, whatever the clock says: it may stand still for 100 ms. */
const MOST = 8;
const SOON = 40;
const LATER = 300;

/** The kept moments' histograms, each found once, a few at a time, the newest first. */
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
        // The newest is kept anew where its gradients are found later.
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
