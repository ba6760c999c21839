import { useEffect, useRef, useState } from 'react';
import { useVerbs } from '../../lab';

/**
 * Shows the moment that was requested last, once in each of the screen's frames: a drag may request several. Until then
 * `asked` is its index, so the thumb never falls behind the finger.
 */
export function useScrub() {
  const lab = useVerbs();
  const [asked, setAsked] = useState<number | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  const ask = (index: number, step: number | null) => {
    setAsked(index);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      lab.lookBack(step);
      setAsked(null);
    });
  };
  return { asked, ask };
}
