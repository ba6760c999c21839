import { useSyncExternalStore } from 'react';

const paper = matchMedia('print');

function subscribe(listener: () => void): () => void {
  paper.addEventListener('change', listener);
  return () => paper.removeEventListener('change', listener);
}

/** Whether the page is being rendered for print. The browser waits only for synchronous rendering. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => paper.matches);
