/** The age of a test loss: it is measured now and then, and the network trains on meanwhile. */
import type { Run } from './state';
import type { Moment } from './timeline/moment';

/**
 * A test loss older than this share of the run is shown with its epoch: beside a newer training loss it would mislead.
 */
const AGED = 0.1;

/** The epoch of the run's latest test loss if the network was much younger then; null if the loss is up to date. */
export const agedEpoch = ({
  run,
}: {
  readonly run: Pick<Run, 'step'> & Pick<Moment, 'tested'>;
}): number | null => agedEpochAt(run);

/** The same of a moment of the run. */
export const agedEpochAt = ({ step, tested }: Pick<Moment, 'step' | 'tested'>): number | null =>
  tested && tested.step < (1 - AGED) * step ? tested.epoch : null;
