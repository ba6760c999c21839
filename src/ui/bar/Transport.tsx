import { Button } from '@mantine/core';
import { shouldTrain } from '../../state/course';
import { PauseIcon, PlayIcon, RestartIcon, StepIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { useSweep } from '../sweep';
import { Tooltip } from '../widgets/Tooltip';
import classes from './Bar.module.css';

export function Transport() {
  const lab = useVerbs();
  const playing = useLab(shouldTrain);
  const sweeps = useSweep(({ running }) => running !== null && running.rests === null);
  const train = sweeps ? 'Pause the sweep and train your own run (Space)' : 'Train (Space)';
  // If the worker cannot take the step, the page's notice says so.
  const step = () => void lab.step().catch(() => {});
  return (
    <div className={classes.transport}>
      <Tooltip label={playing ? 'Pause (Space)' : train}>
        <Button
          className={classes.train}
          variant={playing ? 'light' : 'filled'}
          leftSection={playing ? <PauseIcon /> : <PlayIcon />}
          onClick={() => (playing ? lab.pause() : lab.train())}
        >
          {playing ? 'Pause' : 'Train'}
        </Button>
      </Tooltip>
      <Tooltip label="Take one training step (.)">
        <Button className={classes.quiet} leftSection={<StepIcon />} onClick={step}>
          Step
        </Button>
      </Tooltip>
      <Tooltip label="A new run from the same seed (R)">
        <Button className={classes.quiet} leftSection={<RestartIcon />} onClick={() => lab.restart()}>
          Restart
        </Button>
      </Tooltip>
    </div>
  );
}
