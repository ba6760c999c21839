import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StudyName } from '../../../domain/study';
import type { Winner } from '../../../domain/winner';
import { epochs } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { useForecast } from '../../status/forecast/forecast';
import { leftWords } from '../../status/forecast/timeLeft';
import { useSay } from '../../useSay';
import { Trouble } from '../part/Trouble';
import classes from './StudyControls.module.css';

interface Props {
  readonly name: StudyName;
  /** The button's text while no measurement runs: `Measure features`. */
  readonly verb: string;
  /** The accessible name of the progress bar: `Features measured`. */
  readonly progressName: string;
  /** Controls for the study's settings. */
  readonly children?: ReactNode;
}

/** Starts and cancels a study. Shows its progress, or the moment at which its results were measured. */
export function StudyControls({ name, verb, progressName, children }: Props) {
  const lab = useVerbs();
  const measuring = useLab((state) => state.studies[name].progress !== null);
  const error = useLab((state) => state.studies[name].error);
  return (
    <>
      <div className={classes.controls} data-renews>
        <Button
          className={classes.button}
          variant={measuring ? 'light' : 'filled'}
          onClick={() => (measuring ? lab.cancelStudy(name) : lab.study(name))}
        >
          {measuring ? 'Cancel' : verb}
        </Button>
        {children}
        <Doing name={name} progressName={progressName} />
      </div>
      <Trouble message={error} onRetry={() => lab.study(name)} />
    </>
  );
}

function Doing({ name, progressName }: Pick<Props, 'name' | 'progressName'>) {
  const progress = useLab((state) => state.studies[name].progress);
  const report = useLab((state) => state.studies[name].report);
  const runId = useLab((state) => state.run.id);
  const left = useForecast((forecast) => leftWords(forecast[name]));
  if (progress) {
    return (
      <div className={classes.doing}>
        <span>{`${progress.doing}…${left}`}</span>
        <progress aria-label={progressName} max={1} value={progress.done} />
      </div>
    );
  }
  if (!report) return null;
  const when = `Measured at epoch ${epochs(report.epoch)}, step ${report.step.toLocaleString('en')}`;
  return (
    <p className={classes.doing}>{report.runId === runId ? `${when}.` : `${when} of an earlier run.`}</p>
  );
}

/** Whether a study's results are of an earlier network, in the form that `Panel` takes. */
export const useFormer = (name: StudyName): 'study' | false =>
  useLab(({ studies, run }) => {
    const report = studies[name].report;
    return report !== null && report.runId !== run.id && 'study';
  });

interface VerdictProps {
  /** Sets the sentence's colour: the autoencoder's, PCA's, or neither. */
  readonly winner: Winner;
  readonly children: ReactNode;
}

/** A study's result in one sentence. Screen readers read it out when it changes. */
export function Verdict({ winner, children }: VerdictProps) {
  const say = useSay();
  return (
    <p role="status" className={classes.verdict} data-winner={winner}>
      {typeof children === 'string' ? say(children) : children}
    </p>
  );
}
