import { selectMoment } from '../../../state/selectors';
import type { Moment } from '../../../state/timeline/moment';
import { useLab } from '../../lab';

/** The network that the page shows: a past one if the person looks back, else the newest, a few times a second. */
export const useMoment = (): Moment | null => useLab(selectMoment);
