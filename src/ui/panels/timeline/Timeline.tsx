import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { shouldTrain } from '../../../state/course';
import { MEMORY } from '../../../state/timeline/timeline';
import { useLab, useVerbs } from '../../lab';
import { Empty, Panel } from '../../widgets/views/Panel';
import { Compare } from './Compare';
import { Files } from './Files';
import { Player } from './Player';
import { Scrubber } from './Scrubber';
import classes from './Timeline.module.css';
import { memoryWords, whereWords } from './words';

const SENTENCE =
  'Go back in the run: map, reconstructions, curves, filters and your digit show the moment that you choose, while training continues.';

/** The run's earlier moments: scrub, play, compare with now, and save. */
export function Timeline() {
  const timeline = useLab((state) => state.timeline);
  const then = useLab((state) => state.past?.moment ?? null);
  const [comparing, setComparing] = useState(false);
  if (timeline.marks.length < 2)
    return (
      <Panel name="Timeline" sentence={SENTENCE}>
        <Empty>The first moments appear in the first second of training.</Empty>
      </Panel>
    );
  return (
    <Panel name="Timeline" sentence={SENTENCE}>
      <Scrubber />
      <Where />
      <div className={classes.tools}>
        <Player />
        <Switch
          label="Compare with now"
          checked={comparing}
          onChange={({ currentTarget }) => setComparing(currentTarget.checked)}
        />
        <Files />
      </div>
      <p className={classes.memory}>{memoryWords(timeline, MEMORY)}</p>
      {comparing &&
        (then ? (
          <Compare then={then} />
        ) : (
          <p className={classes.memory}>Drag the moment back to compare it with now.</p>
        ))}
    </Panel>
  );
}

function Where() {
  const lab = useVerbs();
  const then = useLab((state) => state.past?.moment ?? null);
  const step = useLab((state) => state.run.step);
  const training = useLab(shouldTrain);
  return (
    <div className={classes.where}>
      <p>{whereWords(then, { step, playing: training })}</p>
      {then && <Button onClick={() => lab.lookBack(null)}>Back to now</Button>}
    </div>
  );
}
