import { Button } from '@mantine/core';
import { epochs } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { SettingControl } from '../../widgets/SettingControl';
import { Empty, Panel } from '../../widgets/views/Panel';
import { ConfusionTable } from './ConfusionTable';
import classes from './Features.module.css';
import { FeatureTable } from './FeatureTable';
import { verdict } from './words';

/** What the codes are worth to somebody who has to tell the digits apart. */
export function Features() {
  const report = useLab((state) => state.quality.report);
  const error = useLab((state) => state.quality.error);
  const untrained = useLab((state) => state.run.step === 0);
  return (
    <Panel
      name="Features"
      sentence="How well a test digit can be told from its code, against PCA’s code of the same size and the pixels themselves. No label was used in training either code."
    >
      <div className={classes.controls}>
        <MeasureButton />
        <SettingControl name="qualityEvery" className={classes.every} />
        <Doing />
      </div>
      {error !== null && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      {report ? (
        <>
          <Verdict />
          <div className={classes.results}>
            <FeatureTable report={report} />
            <ConfusionTable report={report} />
          </div>
        </>
      ) : (
        <Empty>
          {untrained
            ? 'Nothing is trained yet. Train first, or measure what the codes of an untrained network are worth.'
            : 'Measure features to see what the codes are worth. It takes some seconds; training goes on.'}
        </Empty>
      )}
    </Panel>
  );
}

function MeasureButton() {
  const lab = useVerbs();
  const measuring = useLab((state) => state.quality.progress !== null);
  return (
    <Button
      className={classes.button}
      data-measuring={measuring}
      onClick={() => (measuring ? lab.cancelQuality() : lab.measureQuality())}
    >
      {measuring ? 'Cancel' : 'Measure features'}
    </Button>
  );
}

/** What is being measured; else of which moment the figures are. */
function Doing() {
  const progress = useLab((state) => state.quality.progress);
  const report = useLab((state) => state.quality.report);
  const runId = useLab((state) => state.run.id);
  if (progress) {
    return (
      <div className={classes.doing}>
        <span>{progress.doing}…</span>
        <progress aria-label="Features measured" max={1} value={progress.done} />
      </div>
    );
  }
  if (!report) return null;
  const when = `Measured at epoch ${epochs(report.epoch)}, step ${report.step.toLocaleString('en')}`;
  return (
    <p className={classes.doing}>{report.runId === runId ? `${when}.` : `${when} of an earlier run.`}</p>
  );
}

function Verdict() {
  const report = useLab((state) => state.quality.report);
  if (!report) return null;
  const { winner, sentence } = verdict(report);
  return (
    <p role="status" className={classes.verdict} data-winner={winner}>
      {sentence}
    </p>
  );
}
