import { useEffect, useState } from 'react';

/** Seconds since `what` last changed; 0 for null. */
export function useSeconds(what: unknown): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (what === null) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [what]);
  return seconds;
}
