import { useIntersection } from '@mantine/hooks';
import { useState } from 'react';
import classes from './Explore.module.css';
import { ExploreTabs } from './ExploreTabs';

/** How much of the place has to be seen before its view is fetched. */
const SEEN = '-24px';

/**
 * What there is to explore below the views. The tabs are there from the start, for who goes through the page by keyboard;
 * the view of the open one is fetched when somebody comes to it.
 */
export function Explore() {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: SEEN });
  const [near, setNear] = useState(false);
  // Once fetched, it stays.
  if (entry?.isIntersecting && !near) setNear(true);
  return (
    <div ref={ref} className={classes.explore}>
      <ExploreTabs near={near} />
    </div>
  );
}
