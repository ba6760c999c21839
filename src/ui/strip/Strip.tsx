import { Network } from './Network';
import { Outputs } from './Outputs';
import { Pad } from './Pad';
import { Sees } from './Sees';
import classes from './Strip.module.css';

/** The instrument, read from left to right as the data flows. */
export function Strip() {
  return (
    <section className={classes.strip} aria-label="Instrument">
      <Pad />
      <Sees />
      <Network />
      <Outputs />
    </section>
  );
}
