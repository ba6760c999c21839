import type { Opening } from '../../../state/address/opening';

/** A link to the page with its present settings. `exact`: the seed and the backend are written in any case. */
export type LinkTo = (opening: Opening, exact: boolean) => string;
