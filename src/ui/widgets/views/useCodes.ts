import { useEffect, useState } from 'react';
import type { LatentCodes } from '../../../domain/results';
import { useLab, useVerbs } from '../../lab';

/** The least time between two requests, in ms: all codes together are a megabyte or more. */
const EVERY = 3_000;

/** The codes of the map's digits, requested again every few seconds while they change. Null before the first map. */
export function useCodes(): LatentCodes | null {
  const lab = useVerbs();
  const known = useLab((state) => state.run.map !== null);
  const runId = useLab((state) => state.run.id);
  const [found, setFound] = useState<{ readonly codes: LatentCodes; readonly runId: number } | null>(null);
  useEffect(() => {
    if (!known) return;
    let left = false;
    let asked: { readonly step: number; readonly digits: number } | null = null;
    const ask = () => {
      const { run } = lab.getState();
      const now = { step: run.step, digits: run.map?.labels.length ?? 0 };
      if (asked && asked.step === now.step && asked.digits === now.digits) return;
      asked = now;
      lab.codes().then(
        (codes) => {
          if (!left && codes.codes.length > 0) setFound({ codes, runId });
        },
        // The next tick of the timer requests the codes again.
        () => {
          asked = null;
        },
      );
    };
    ask();
    const timer = setInterval(ask, EVERY);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [lab, known, runId]);
  return found?.runId === runId ? found.codes : null;
}
