/** How old the latest test loss is: it comes now and then, while the network trains on. */
import type { Run } from './state';

/** A test loss older than this share of the run is told with its epoch: beside a newer training loss it would mislead. */
const AGED = 0.1;

/** The epoch of the latest test loss where that is of a much younger network; null where it is of the present one. */
export function agedEpoch({ run }: { readonly run: Run }): number | null {
  const latest = run.curves.test.at(-1);
  return latest && latest.step < (1 - AGED) * run.step ? latest.epoch : null;
}
