import { useLab } from '../../lab';
import { Sparkline } from './Sparkline';
import { indexOfStep, stepAt } from './sliderIndex';
import classes from './Timeline.module.css';
import { useScrub } from './useScrub';
import { nameOf } from './words';

/** A slider over the kept moments, below the curve of their losses. Its end is the present. */
export function Scrubber() {
  const marks = useLab((state) => state.timeline.marks);
  const past = useLab((state) => state.past?.moment ?? null);
  const loss = useLab((state) => state.settings.loss);
  const { asked, ask } = useScrub();
  const last = marks.length - 1;
  const index = Math.min(last, asked ?? indexOfStep(marks, past?.step ?? null));
  const seen = asked === null ? past : stepAt(marks, asked) === null ? null : (marks[asked] ?? null);
  return (
    <div className={classes.scrubber}>
      <Sparkline marks={marks} loss={loss} index={index} />
      <input
        type="range"
        aria-label="Moment"
        aria-valuetext={seen ? nameOf(seen) : 'now'}
        min={0}
        max={last}
        step={1}
        value={index}
        onChange={({ currentTarget }) => {
          const chosen = Number(currentTarget.value);
          ask(chosen, stepAt(marks, chosen));
        }}
      />
      <p className={classes.ends} aria-hidden="true">
        <span>{marks[0] && nameOf(marks[0])}</span>
        <span>now</span>
      </p>
    </div>
  );
}
