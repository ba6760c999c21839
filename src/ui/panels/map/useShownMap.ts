import { useState } from 'react';
import { shownMap } from '../../../state/shown';
import type { LatentMap } from '../../../training/messages';
import { useLab } from '../../lab';

/** The newest map there was, so that a panel keeps its shape while a new run is made ready. */
export function useShownMap(): LatentMap | null {
  const map = useLab(shownMap);
  const [latest, setLatest] = useState(map);
  if (map && map !== latest) setLatest(map);
  return map ?? latest;
}
