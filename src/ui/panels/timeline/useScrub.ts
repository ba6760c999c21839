import { useEffect, useRef, useState } from 'react';
import { useVerbs } from '../../lab';

/**
 * Looks at the moment that was last asked for, once in each of the screen's frames: a drag may ask for several. Until
 * then `asked` is its place, so that the thumb is never behind the finger.
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
