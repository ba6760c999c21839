import { selectResult } from '../../state/selectors';
import { useLab, useVerbs } from '../lab';
import { SaveMenu } from '../widgets/save/SaveMenu';
import { Network } from './Network';
import { Outputs } from './Outputs';
import { Pad } from './Pad';
import { Sees } from './Sees';
import classes from './Strip.module.css';
import { drawingTable } from './table';

/** The instrument: from left to right, as the data flows. */
export function Strip() {
  const lab = useVerbs();
  // The previous pictures stay until the current network has a result.
  const former = useLab((state) => state.input.pixels !== null && selectResult(state) === null);
  return (
    <section className={classes.strip} aria-label="Instrument">
      <Pad />
      <Sees />
      <Network />
      <Outputs />
      <div className={classes.save}>
        <SaveMenu
          name="your-digit"
          label="your digit on its way through the network"
          table={() => drawingTable(selectResult(lab.getState()))}
          former={former}
        />
      </div>
    </section>
  );
}
