import { useIntersection } from '@mantine/hooks';
import { useState } from 'react';
import classes from './Explore.module.css';
import { ExploreTabs } from './ExploreTabs';

/** How far the section must be in view before its view is fetched. */
const SEEN = '-24px';

/**
 * The section to explore below the views. The tabs are there from the start, for people who use the keyboard. The view
 * of the open tab is fetched when a person scrolls to it.
 */
export function Explore() {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: SEEN });
  const [near, setNear] = useState(false);
  // Once it is fetched, it stays.
  if (entry?.isIntersecting && !near) setNear(true);
  return (
    <div ref={ref} className={classes.explore}>
      <ExploreTabs near={near} />
    </div>
  );
}
