import { useState } from 'react';
import { type AnomalyReport, countAbove, kindsFor, measuredKinds, quantile } from '../../../domain/anomaly';
import { count, loss } from '../../format';
import { useLab } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { LinkButton } from '../../widgets/LinkButton';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { StudyControls, useFormer } from '../../widgets/study/StudyControls';
import { useChoose } from '../../widgets/study/useChoose';
import { Empty, Panel } from '../../widgets/views/Panel';
import classes from './Anomaly.module.css';
import { DrawingRank } from './DrawingRank';
import { ErrorHistogram } from './ErrorHistogram';
import { Gallery } from './Gallery';
import { RocChart } from './RocChart';
import { Threshold } from './Threshold';
import { anomalyTable } from './table';

/** The initial threshold: this percentage of the test digits lies below it. */
const INITIAL_PERCENTILE = 95;

/** A large reconstruction error shows that an image is unlike the training digits. */
export function Anomaly() {
  const report = useLab((state) => state.studies.anomaly.report);
  const set = useDataSet();
  const { item } = set;
  const former = useFormer('anomaly');
  return (
    <Panel
      name="Anomaly"
      former={former}
      sentence="A network that has learnt only digits rebuilds other images badly: a large reconstruction error shows that an image is unusual."
      controls={
        report && (
          <SaveMenu
            vectors
            name="anomaly"
            label="reconstruction errors of digits and other images"
            table={() => anomalyTable(report, set)}
            measured={report}
          />
        )
      }
    >
      <StudyControls name="anomaly" verb="Measure anomalies" progressName="Anomalies measured" />
      {report ? (
        <Findings report={report} />
      ) : (
        <Empty>
          {`Measure anomalies to see the reconstruction errors of test digits, ${kindsFor(item).includes('letters') ? 'letters, ' : ''}scribbles, inverted digits and noise. It takes a few seconds; training continues.`}
        </Empty>
      )}
    </Panel>
  );
}

function Findings({ report }: { readonly report: AnomalyReport }) {
  const say = useSay();
  const [percentile, setPercentile] = useState(INITIAL_PERCENTILE);
  const threshold = quantile(report.digits.code, percentile / 100);
  const kinds = measuredKinds(report);
  const others = kinds.reduce((sum, { errors }) => sum + countAbove(errors.code, threshold), 0);
  const choose = useChoose(report.labels);
  const unusual = countAbove(report.digits.code, threshold);
  const all = kinds.reduce((sum, { errors }) => sum + errors.code.length, 0);
  return (
    <>
      <DrawingRank report={report} threshold={threshold} />
      <div className={classes.columns}>
        <div>
          <ErrorHistogram report={report} threshold={threshold} />
          <Threshold percentile={percentile} onChange={setPercentile}>
            {say(
              `An MSE above ${loss(threshold)} counts as unusual: ${count(unusual)} of ${count(report.labels.length)} test digits, and ${count(others)} of ${count(all)} images that are not digits.`,
            )}
          </Threshold>
          {choose && unusual > 0 && (
            <LinkButton onClick={() => choose((i) => (report.digits.code[i] as number) > threshold)}>
              {say(`Choose the ${count(unusual)} unusual digits on the map`)}
            </LinkButton>
          )}
        </div>
        <RocChart report={report} />
      </div>
      <Gallery />
    </>
  );
}
