import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { PcaImage } from '../../../domain/rival';
import { DISTORTIONS, type RobustnessReport } from '../../../domain/robustness';
import { count } from '../../format';
import { useLab } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { StudyControls, useFormer, Verdict } from '../../widgets/study/StudyControls';
import { Empty, Panel } from '../../widgets/views/Panel';
import { WITH_LABELS } from '../../words';
import { DistortionChart } from './DistortionChart';
import classes from './Robustness.module.css';
import { robustnessTable } from './table';
import { chartPoints, type RobustnessMetric, verdict } from './words';

/** Whether the autoencoder's codes are "more robust" than PCA's, as the article says. */
export function Robustness() {
  const report = useLab((state) => state.studies.robustness.report);
  const former = useFormer('robustness');
  return (
    <Panel
      name="Robustness"
      former={former}
      sentence="The article calls an autoencoder’s features more robust than PCA’s. Here both get test digits with growing distortions."
      controls={
        report && (
          <SaveMenu
            vectors
            name="robustness"
            label="robustness of the codes"
            table={() => robustnessTable(report)}
            measured={report}
          />
        )
      }
    >
      <StudyControls name="robustness" verb="Measure robustness" progressName="Robustness measured" />
      {report ? (
        <Findings report={report} />
      ) : (
        <Empty>
          Measure robustness to see how much noise, shift, rotation and occlusion each code withstands. It
          takes a few seconds; training continues.
        </Empty>
      )}
    </Panel>
  );
}

const METRICS: { value: RobustnessMetric; label: string }[] = [
  { value: 'accuracy', label: 'Accuracy' },
  { value: 'mse', label: 'Reconstruction error' },
];

const COMPARED: Record<PcaImage, string> = {
  clipped: 'PCA’s images are clipped to 0…1, the range of a sigmoid.',
  unclipped: 'PCA’s images are not clipped to 0…1, because those of a linear output are not clipped.',
};

const MEANING: Record<RobustnessMetric, (report: RobustnessReport) => string> = {
  accuracy: ({ labels, trainDigits }) =>
    `Share of ${count(labels.length)} distorted test digits that are classified correctly by the 5 nearest codes of ${count(trainDigits)} clean training digits.`,
  mse: ({ rival }) =>
    `Squared error per pixel of the reconstruction. It is measured against the clean digit for noise and occlusion, and against the moved or rotated digit for shift and rotation. ${COMPARED[rival]}`,
};

function Findings({ report }: { readonly report: RobustnessReport }) {
  const { labelled } = useDataSet();
  const say = useSay();
  const [chosen, setMetric] = useState<RobustnessMetric>('accuracy');
  // Without labels nothing can be classified.
  const metric = labelled ? chosen : 'mse';
  const charts = useMemo(
    () => DISTORTIONS.map((distortion) => ({ distortion, points: chartPoints(report, distortion, metric) })),
    [report, metric],
  );
  const largest = Math.max(...charts.flatMap(({ points }) => points.flatMap(({ code, pca }) => [code, pca])));
  const { winner, sentence } = verdict(report);
  return (
    <>
      {labelled ? (
        <Verdict winner={winner}>{sentence}</Verdict>
      ) : (
        <p className={classes.note}>{`Without labels, codes cannot be classified. ${WITH_LABELS}`}</p>
      )}
      <div className={classes.legend}>
        {labelled && (
          <SegmentedControl
            aria-label="What is compared"
            data={METRICS}
            value={metric}
            onChange={(next) => setMetric(next === 'mse' ? 'mse' : 'accuracy')}
          />
        )}
        <span className={classes.code}>{`Autoencoder ${report.codeSize}`}</span>
        <span className={classes.pca}>{`PCA ${report.codeSize}, dashed`}</span>
        <p>{say(MEANING[metric](report))}</p>
      </div>
      <div className={classes.charts}>
        {charts.map(({ distortion, points }) => (
          <DistortionChart
            key={distortion}
            distortion={distortion}
            points={points}
            metric={metric}
            most={metric === 'mse' ? largest : 1}
          />
        ))}
      </div>
    </>
  );
}
