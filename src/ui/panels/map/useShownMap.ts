import type { LatentMap } from '../../../domain/results';
import { shownMap } from '../../../state/shown';
import { useLab } from '../../lab';
import { type Kept, useKept } from '../../widgets/views/useKept';

/** The newest map there was, so that a panel keeps its shape while a new run is made ready. */
export const useShownMap = (): Kept<LatentMap> => useKept(useLab(shownMap));
