import { Button } from '@mantine/core';
import { loss } from '../../format';
import { useLab } from '../../lab';
import { useForecast } from '../../status/forecast/forecast';
import { leftWords } from '../../status/forecast/timeLeft';
import { sweepWords } from '../../status/sweepWords';
import { useResults, useSweep, useSweepVerbs } from '../../sweep';
import { Trouble } from '../../widgets/part/Trouble';
import classes from './RateDistortion.module.css';

/** Starts, stops and resumes the sweep, and shows its progress. */
export function Runner() {
  const sweep = useSweepVerbs();
  const running = useSweep((state) => state.running);
  const error = useSweep((state) => state.error);
  const done = useResults().length;
  const choice = useSweep((state) => state.choice);
  // The missing points also depend on the page's settings.
  useLab((state) => state.settings);
  const missing = sweep.missing().length;
  const left = useForecast(({ sweep }) => leftWords(sweep));
  const trains = running !== null && running.rests === null;
  const begun = done > 0 || running !== null;
  return (
    <>
      <div className={classes.runner}>
        <Button
          variant={trains ? 'light' : 'filled'}
          disabled={!running && missing === 0}
          onClick={() => (trains ? sweep.stop() : sweep.start())}
        >
          {trains ? 'Stop the sweep' : begun && missing > 0 ? 'Resume the sweep' : 'Begin the sweep'}
        </Button>
        {running && !trains && <Button onClick={() => sweep.stop()}>Stop the sweep</Button>}
        {!running && done > 0 && <Button onClick={() => sweep.clear()}>Forget all points</Button>}
        <p role="status" className={classes.doing}>
          <span>
            {running
              ? `${sweepWords(running, missing)}${left}${running.testMse === null ? '' : ` Test MSE so far: ${loss(running.testMse)}.`}${trains ? ' Your own run is paused meanwhile.' : ''}`
              : missing > 0
                ? `${missing} ${missing === 1 ? 'point' : 'points'} to train`
                : 'Every chosen point is trained.'}
          </span>
          {!running && missing > 0 && <Estimate points={missing} epochs={choice.epochs} />}
        </p>
      </div>
      <Trouble message={error} onRetry={() => sweep.start()} />
    </>
  );
}

/** An estimate of the time, from the speed of the page's own run. */
function Estimate({ points, epochs }: { readonly points: number; readonly epochs: number }) {
  const speed = useLab((state) => Math.round(state.run.imagesPerSecond / 1000) * 1000);
  const digits = useLab((state) => state.data?.trainTotal ?? 0);
  if (speed === 0) return <span>.</span>;
  const minutes = (points * epochs * digits) / speed / 60;
  const long =
    minutes < 1.5 ? `${Math.max(1, Math.round(60 * minutes))} seconds` : `${Math.round(minutes)} minutes`;
  return <span>{`: about ${long} at the present run’s speed. Your own run is paused meanwhile.`}</span>;
}
