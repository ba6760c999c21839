import { useEffect, useState } from 'react';

/** Time from one end to the other, in ms. */
const SWING = 2_400;
/** Between two of the screen's frames the swing goes on by this much at most, in ms: no sleep and no clock makes it jump. */
const LONGEST = 100;

/** A place between 0 and 1 that is set by hand, or swings to and fro from where it is. It never begins by itself. */
export function useSwing() {
  const [t, setT] = useState(0.5);
  /** Where the swing began; null while there is none. */
  const [from, setFrom] = useState<number | null>(null);
  useEffect(() => {
    if (from === null) return;
    let last: number | null = null;
    let phase = from;
    const move = (now: number) => {
      phase = (phase + Math.min(LONGEST, Math.max(0, now - (last ?? now))) / SWING) % 2;
      last = now;
      setT(phase < 1 ? phase : 2 - phase);
      request = requestAnimationFrame(move);
    };
    let request = requestAnimationFrame(move);
    return () => cancelAnimationFrame(request);
  }, [from]);
  return {
    t,
    swinging: from !== null,
    toggle: () => setFrom(from === null ? t : null),
    put(position: number) {
      setFrom(null);
      setT(position);
    },
  };
}
