import { Button, VisuallyHidden } from '@mantine/core';
import { inWordsOf } from '../../domain/itemWords';
import { rivalOf } from '../../domain/rival';
import { winnerByError } from '../../domain/winner';
import { agedEpoch } from '../../state/age';
import { shouldTrain } from '../../state/course';
import type { State } from '../../state/state';
import { count, epochs } from '../format';
import { useLab, useVerbs } from '../lab';
import { pcaErrorsAt } from '../pcaFigures';
import { testVerdict } from '../strip/verdict';
import { useSweep, useSweepVerbs } from '../sweep';
import { useSay } from '../useSay';
import { Trouble } from '../widgets/part/Trouble';
import { TellMe } from './done/TellMe';
import { useForecast } from './forecast/forecast';
import { leftWords } from './forecast/timeLeft';
import { NotSaved, Offered } from './Kept';
import { Newer } from './Newer';
import { Notice } from './Notice';
import { Replaced } from './Replaced';
import { SourceNote } from './SourceNote';
import { Fallback, Missing, StillStarting } from './Starting';
import classes from './StatusLine.module.css';
import { starting } from './startWords';
import { stepWords } from './stepWords';
import { sweepWords } from './sweepWords';

/** One line of text: what is going on, how the run compares with PCA, and what went wrong. */
export function StatusLine() {
  return (
    <div className={classes.line}>
      <DataBar />
      <Doing />
      <TellMe />
      <StillStarting />
      <Missing />
      <Fallback />
      <LookingBack />
      <Replaced />
      <Offered />
      <NotSaved />
      <Newer />
      <SourceNote />
      <DataError />
      <PcaError />
      <Notice />
      <Verdict />
    </div>
  );
}

/** What is training now: the page's own run, or a sweep instead. */
function Doing() {
  const own = useLab(doing);
  const left = useForecast(({ run }) => leftWords(run));
  const sweepLeft = useForecast(({ sweep }) => leftWords(sweep));
  const told = useLab(spoken);
  const { words, trains, canResume } = useSweepState();
  const sweep = useSweepVerbs();
  return (
    <>
      <VisuallyHidden component="p" role="status">
        {trains ? 'A sweep is training. Your own run is paused.' : told}
      </VisuallyHidden>
      <p className={classes.doing}>
        {trains
          ? `${words}${sweepLeft} Your own run is paused: Train pauses the sweep and continues your run.`
          : `${own}${left}`}
      </p>
      {words && !trains && (
        <p className={classes.back}>
          <span>{words}</span>
          {canResume && (
            <Button size="xs" className={classes.retry} onClick={() => sweep.start()}>
              Resume the sweep
            </Button>
          )}
        </p>
      )}
    </>
  );
}

function useSweepState() {
  const running = useSweep((state) => state.running);
  const sweep = useSweepVerbs();
  return {
    words: running && sweepWords(running, sweep.missing().length),
    trains: running !== null && running.rests === null,
    canResume: running?.rests === 'run',
  };
}

/** What the worker is doing, in words. */
export function doing(state: State): string {
  const { run, data, backend, stopped, missing, settings } = state;
  if (stopped) return 'The training thread has stopped. Train starts it again.';
  if (missing) return 'Waiting for the training thread’s script.';
  const start = starting(state);
  if (!backend) return `${start}…`;
  const digits = data && data.trainLoaded < data.trainTotal && !data.error;
  const say = (text: string) => inWordsOf(state.source.set, text);
  const loading = digits
    ? say(` Fetching digits: ${count(data.trainLoaded)} of ${count(data.trainTotal)}.`)
    : '';
  const slow = stepWords(state);
  switch (run.state) {
    case 'compiling':
      return `${start}…${loading}${slow}`;
    case 'waiting':
      return say(`Waiting for the digits.${loading}`);
    case 'training':
      return `${data ? say(`Training on ${count(data.trainLoaded)} digits.${loading}`) : 'Training.'}${slow}`;
    case 'finished':
      return `Finished: ${count(settings.epochs)} epochs. Train continues from here.`;
    case 'paused':
      return shouldTrain(state)
        ? `Starting…${loading}`
        : `${run.step === 0 ? 'Ready' : 'Paused'}: press Train.${loading}`;
  }
}

/**
 * The same for screen readers. While digits load, it leaves out their number: otherwise each part would be read out.
 */
export const spoken = (state: State): string =>
  doing(state.data && state.data.trainLoaded < state.data.trainTotal ? { ...state, data: null } : state);

/** Shows clearly that the page is looking back at the past. */
function LookingBack() {
  const lab = useVerbs();
  const step = useLab((state) => state.past?.moment.step ?? null);
  const epoch = useLab((state) => state.past?.moment.epoch ?? 0);
  if (step === null) return null;
  return (
    <p className={classes.back}>
      <span>{`Looking back at step ${count(step)}, epoch ${epochs(epoch)}.`}</span>
      <Button size="xs" className={classes.retry} onClick={() => lab.lookBack(null)}>
        Back to now
      </Button>
    </p>
  );
}

function DataBar() {
  const loaded = useLab(({ data }) => (data ? data.trainLoaded + data.testLoaded : 0));
  const total = useLab(({ data }) => (data ? data.trainTotal + data.testTotal : 0));
  const say = useSay();
  if (total > 0 && loaded === total) return null;
  return (
    <progress
      className={classes.progress}
      aria-label={say('Digits fetched')}
      max={total || 1}
      value={loaded}
    />
  );
}

function DataError() {
  const lab = useVerbs();
  const error = useLab((state) => state.data?.error ?? null);
  if (error === null) return null;
  return (
    <p role="alert" className={classes.error}>
      <span>{error}</span>
      <Button size="xs" className={classes.retry} onClick={() => lab.retryData()}>
        Retry
      </Button>
    </p>
  );
}

function PcaError() {
  const lab = useVerbs();
  return <Trouble message={useLab((state) => state.pcaError)} onRetry={() => lab.retryData()} />;
}

/**
 * Whether the test loss is recent enough for the present network. Early in a run a loss is soon outdated, and before
 * the first step there is none.
 */
export function isFresh({ run }: State): boolean {
  return run.step > 0 && (run.curves.test.at(-1)?.step ?? 0) >= run.step / 2;
}

function Verdict() {
  const say = useSay();
  const mse = useLab((state) => state.run.test?.mse ?? null);
  const codeSize = useLab((state) => state.settings.codeSize);
  const pca = useLab((state) => state.pca);
  const rival = useLab((state) => rivalOf(state.settings));
  const errors = pcaErrorsAt(pca?.testMse, codeSize);
  const fresh = useLab(isFresh);
  const aged = useLab(agedEpoch);
  const sweeps = useSweep(({ running }) => running !== null && running.rests === null);
  const warned = useLab(
    ({ notice, missing, data }) => notice !== null || missing !== null || (data?.error ?? null) !== null,
  );
  // While a sweep trains, the line is about its networks. Error messages take the verdict's space. The loss curves
  // explain a loss that is not a finite number.
  if (mse === null || !Number.isFinite(mse) || errors === null || !fresh || sweeps || warned) return null;
  return (
    <p className={classes.verdict} data-winner={winnerByError(mse, errors[rival])}>
      {`${aged === null ? '' : `At epoch ${epochs(aged)}: `}${say(testVerdict(mse, errors, rival, codeSize))}`}
    </p>
  );
}
