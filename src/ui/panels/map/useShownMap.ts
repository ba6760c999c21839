import type { LatentMap } from '../../../domain/results';
import { selectMap } from '../../../state/selectors';
import { useLab } from '../../lab';
import { type Kept, useKept } from '../../widgets/views/useKept';

/** The newest map there was, so that a panel keeps its shape while a new run is made ready. */
export const useShownMap = (): Kept<LatentMap> => useKept(useLab(selectMap));
