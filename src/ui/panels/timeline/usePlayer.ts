import { useEffect, useRef, useState } from 'react';
import { useVerbs } from '../../lab';

/** Plays the moments that are kept at its start, `speed` moments a second, and ends at the present. */
export function usePlayer(speed: number) {
  const lab = useVerbs();
  const [playing, setPlaying] = useState(false);
  /** The steps that are still to be shown, and the step that is shown now. */
  const rest = useRef<number[]>([]);
  const shown = useRef<number | null>(null);

  const play = () => {
    const { timeline, past } = lab.getState();
    rest.current = timeline.marks.map(({ step }) => step);
    shown.current = past?.moment.step ?? null;
    setPlaying(true);
  };

  useEffect(() => {
    if (!playing) return;
    const turn = () => {
      const { past, timeline } = lab.getState();
      // The user has moved to another moment, or there is another run: stop playing.
      if ((past?.moment.step ?? null) !== shown.current) return setPlaying(false);
      // The timeline may have deleted some moments since the start.
      const kept = new Set(timeline.marks.map(({ step }) => step));
      rest.current = rest.current.filter((step) => kept.has(step));
      const step = rest.current.shift() ?? null;
      lab.lookBack(step);
      shown.current = step;
      if (step === null) setPlaying(false);
    };
    const timer = setInterval(turn, 1000 / speed);
    return () => clearInterval(timer);
  }, [lab, playing, speed]);

  return { playing, play, stop: () => setPlaying(false) };
}
