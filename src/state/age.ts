/** How old a test loss is: one comes now and then, while the network trains on. */
import type { Run } from './state';
import type { Moment } from './timeline/moment';

/** A test loss older than this share of the run is told with its epoch: beside a newer training loss it would mislead. */
const AGED = 0.1;

/** The epoch of the run's latest test loss where that is of a much younger network; null where it is of the present one. */
export const agedEpoch = ({ run }: { readonly run: Run }): number | null => agedEpochAt(run);

/** The same of a moment of the run. */
export const agedEpochAt = ({ step, tested }: Pick<Moment, 'step' | 'tested'>): number | null =>
  tested && tested.step < (1 - AGED) * step ? tested.epoch : null;
