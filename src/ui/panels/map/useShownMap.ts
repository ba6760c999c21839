import type { LatentMap } from '../../../domain/results';
import { selectMap } from '../../../state/selectors';
import { useLab } from '../../lab';
import { type Kept, useKept } from '../../widgets/views/useKept';

/** The last map, so that a panel keeps its shape during the preparation of a new run. */
export const useShownMap = (): Kept<LatentMap> => useKept(useLab(selectMap));
