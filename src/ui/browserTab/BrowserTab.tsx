import { useEffect } from 'react';
import { useLab } from '../lab';
import { PAGE_NAME } from './pageName';
import { progressIcon } from './tabIcon';
import { percentDone, tabTitle } from './tabTitle';

/** Shows the run's progress in the title and the icon of the browser's tab. */
export function BrowserTab() {
  const title = useLab((state) => tabTitle(state, PAGE_NAME));
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
