import { useIntersection, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { SETTINGS } from '../../domain/settings';
import { useVerbs } from '../lab';
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
  const section = useRef<HTMLDivElement>(null);
  const linked = useVerbs().getInitialState().settings.tab !== SETTINGS.tab.initial;
  // A link that names a panel shows it. After a reload, the browser goes back to where the person was.
  useEffect(() => {
    const [visit] = performance.getEntriesByType('navigation');
    if (linked && visit && 'type' in visit && visit.type === 'navigate') section.current?.scrollIntoView();
  }, [linked]);
  // Once it is fetched, it stays.
  if (entry?.isIntersecting && !near) setNear(true);
  return (
    <div ref={useMergedRef(ref, section)} className={classes.explore}>
      <ExploreTabs near={near} />
    </div>
  );
}
