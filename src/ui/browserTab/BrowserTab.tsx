import { useEffect } from 'react';
import { useLab } from '../lab';
import { useTeller } from '../status/done/useTeller';
import { PAGE_NAME } from './pageName';
import { progressIcon } from './tabIcon';
import { percentDone, tabTitle } from './tabTitle';

/** Shows in the title and the icon of the browser's tab how far the run is, and what has ended meanwhile. */
export function BrowserTab() {
  const own = useLab((state) => tabTitle(state, PAGE_NAME));
  const finished = useLab((state) => state.run.state === 'finished');
  const ended = useTeller(({ ended }) => ended);
  // The title of a finished run has its test loss.
  const title = ended && !(ended.work === 'run' && finished) ? `${ended.title} · Hourglass` : own;
  const percent = useLab((state) => (state.run.state === 'training' ? percentDone(state) : null));
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (percent === null) return;
    // Browsers use the last icon that they can show.
    const icon = document.createElement('link');
    icon.rel = 'icon';
    icon.type = 'image/svg+xml';
    icon.href = progressIcon(percent);
    document.head.append(icon);
    return () => icon.remove();
  }, [percent]);
  return null;
}
