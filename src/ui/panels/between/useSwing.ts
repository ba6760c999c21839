import { useEffect, useState } from 'react';

/** Time from one end to the other, in ms. */
const SWING = 2_400;
/** Largest advance between two animation frames, in ms: sleep or a clock change does not make the position jump. */
const LONGEST = 100;

/** A position from 0 to 1. The user sets it, or lets it swing back and forth; it never starts by itself. */
export function useSwing() {
  const [t, setT] = useState(0.5);
  /** The position where the swing began; null while it does not swing. */
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
