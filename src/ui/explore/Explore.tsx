import { useEffect, useRef, useState } from 'react';
import classes from './Explore.module.css';
import { ExploreTabs } from './ExploreTabs';

/** How much of the place has to be seen before its view is fetched. */
const SEEN = '-24px';

/**
 * What there is to explore below the views. The tabs are there from the start, for who goes through the page by keyboard;
 * the view of the open one is fetched when somebody comes to it.
 */
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
      <ExploreTabs near={near} />
    </div>
  );
}
