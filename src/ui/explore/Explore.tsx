import { useEffect, useRef, useState } from 'react';
import { part } from '../widgets/part/part';
import classes from './Explore.module.css';

const COMING = <p className={classes.coming}>Latent space…</p>;

const ExploreTabs = part('Explore', async () => (await import('./ExploreTabs')).ExploreTabs, COMING);

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
  return (
    <div ref={place} className={classes.explore}>
      {near ? <ExploreTabs /> : COMING}
    </div>
  );
}
