import { useLab } from '../../lab';
import { useDataSet } from '../../useSay';
import { SettingControl } from '../../widgets/SettingControl';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { StudyControls, useFormer, Verdict } from '../../widgets/study/StudyControls';
import { Empty, Panel } from '../../widgets/views/Panel';
import { WITH_LABELS } from '../../words';
import { ChosenAccuracy } from './ChosenAccuracy';
import { ConfusionTable } from './ConfusionTable';
import classes from './Features.module.css';
import { FeatureTable } from './FeatureTable';
import { featuresTable } from './table';
import { verdict } from './words';

const SENTENCE =
  'How well the class of a test digit can be predicted from its code, compared with PCA’s code of the same size and with the pixels. No labels were used to train either code.';

/** How useful the codes are for classifying the digits. */
export function Features() {
  const report = useLab((state) => state.studies.features.report);
  const former = useFormer('features');
  const untrained = useLab((state) => state.run.step === 0);
  const set = useDataSet();
  const conclusion = report && verdict(report);
  if (!set.labelled)
    return (
      <Panel name="Features" sentence={SENTENCE}>
        <Empty>{`${set.name} has no labels, and this view compares classes. ${WITH_LABELS}`}</Empty>
      </Panel>
    );
  return (
    <Panel
      name="Features"
      former={former}
      sentence={SENTENCE}
      controls={
        report && (
          <SaveMenu
            name="features"
            label="quality of the codes"
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
            ? 'Nothing is trained yet. Train first, or measure the codes of an untrained network.'
            : 'Measure features to see how useful the codes are. It takes a few seconds; training continues.'}
        </Empty>
      )}
    </Panel>
  );
}
