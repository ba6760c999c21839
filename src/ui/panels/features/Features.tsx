import { useLab } from '../../lab';
import { SettingControl } from '../../widgets/SettingControl';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { StudyControls, useFormer, Verdict } from '../../widgets/study/StudyControls';
import { Empty, Panel } from '../../widgets/views/Panel';
import { ChosenAccuracy } from './ChosenAccuracy';
import { ConfusionTable } from './ConfusionTable';
import classes from './Features.module.css';
import { FeatureTable } from './FeatureTable';
import { featuresTable } from './table';
import { verdict } from './words';

/** What the codes are worth to somebody who has to tell the digits apart. */
export function Features() {
  const report = useLab((state) => state.studies.features.report);
  const former = useFormer('features');
  const untrained = useLab((state) => state.run.step === 0);
  const conclusion = report && verdict(report);
  return (
    <Panel
      name="Features"
      former={former}
      sentence="How well a test digit can be told from its code, against PCA’s code of the same size and the pixels themselves. No label was used in training either code."
      controls={
        report && (
          <SaveMenu
            name="features"
            label="what the codes are worth"
            table={() => featuresTable(report)}
            measured={report}
          />
        )
      }
    >
      <StudyControls name="features" verb="Measure features" progressName="Features measured">
        <SettingControl name="featuresEvery" className={classes.every} />
      </StudyControls>
      {report && conclusion ? (
        <>
          <Verdict winner={conclusion.winner}>{conclusion.sentence}</Verdict>
          <ChosenAccuracy report={report} />
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
