import { useEffect, useState } from 'react';

/** Time from one end to the other, in ms. */
const SWING = 2_400;

/** A place between 0 and 1 that is set by hand, or swings to and fro from where it is. It never begins by itself. */
export function useSwing() {
  const [t, setT] = useState(0.5);
  /** Where the swing began; null while there is none. */
  const [from, setFrom] = useState<number | null>(null);
  useEffect(() => {
    if (from === null) return;
    let start: number | null = null;
    const move = (now: number) => {
      start ??= now - from * SWING;
      const phase = ((now - start) / SWING) % 2;
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
    put(place: number) {
      setFrom(null);
      setT(place);
    },
  };
}
