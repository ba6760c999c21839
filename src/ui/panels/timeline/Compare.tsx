import type { State } from '../../../state/state';
import type { Moment } from '../../../state/timeline/moment';
import { useSay } from '../../useSay';
import { useThrottled } from '../../widgets/views/useThrottled';
import { DigitRows } from './DigitRows';
import { LossTable } from './LossTable';
import classes from './Timeline.module.css';

/** In ms: three times a second is fast enough for reading. */
const INTERVAL = 330;

const selectRun = (state: State) => state.run;

/** The sample digits' reconstructions then and now, and the losses of both moments. */
export function Compare({ then }: { readonly then: Moment }) {
  const say = useSay();
  const now = useThrottled(selectRun, INTERVAL);
  const same = then.samples?.indices.join() === now.samples?.indices.join();
  return (
    <div className={classes.compare}>
      {then.samples && now.samples && same ? (
        <DigitRows then={then.samples} now={now.samples} />
      ) : (
        <p className={classes.memory}>
          {say('Other digits were shown then: the pictures cannot be compared.')}
        </p>
      )}
      <LossTable then={then} now={now} />
    </div>
  );
}
