import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import classes from './Explore.module.css';

const ExploreTabs = lazy(async () => ({ default: (await import('./ExploreTabs')).ExploreTabs }));

/** How much of the tabs' place has to be seen before they are fetched. */
const SEEN = '-24px';

/** What there is to explore below the views. It is fetched when somebody scrolls to it. */
export function Explore() {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        setNear(true);
      },
      { rootMargin: SEEN },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const coming = <p className={classes.coming}>Latent space…</p>;
  return (
    <div ref={place} className={classes.explore}>
      {near ? (
        <Suspense fallback={coming}>
          <ExploreTabs />
        </Suspense>
      ) : (
        coming
      )}
    </div>
  );
}
