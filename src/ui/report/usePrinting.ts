import { useSyncExternalStore } from 'react';

const paper = matchMedia('print');

function subscribe(listener: () => void): () => void {
  paper.addEventListener('change', listener);
  return () => paper.removeEventListener('change', listener);
}

/** Whether the page is being drawn for paper. The browser waits for what is drawn at once. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => paper.matches);
