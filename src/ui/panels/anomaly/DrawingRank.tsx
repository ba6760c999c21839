import { useMemo } from 'react';
import { type AnomalyReport, shareBelow } from '../../../domain/anomaly';
import { loss } from '../../format';
import { useLab } from '../../lab';
import { useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import { Verdict } from '../../widgets/study/StudyControls';
import classes from './Anomaly.module.css';

interface Props {
  readonly report: AnomalyReport;
  readonly threshold: number;
}

/** The rank of the drawing's error among the test digits' errors; follows every stroke. */
export function DrawingRank({ report, threshold }: Props) {
  const say = useSay();
  const drawn = useLab((state) => state.input.pixels !== null);
  const result = useLab((state) => state.input.result);
  const error = useMemo(
    () => result?.reconstruction.map((value, i) => value - (result.pixels[i] as number)) ?? null,
    [result],
  );
  const current = useLab((state) => state.run.id === report.runId);
  if (!drawn) return <Verdict winner="level">Draw something to see here whether it is unusual.</Verdict>;
  if (!current || !result)
    return (
      <Verdict winner="level">The drawing is not compared: these errors are of an earlier network.</Verdict>
    );
  if (!result) return <Verdict winner="level">The network is processing the drawing.</Verdict>;
  const below = 100 * shareBelow(report.digits.code, result.mse);
  const unusual = result.mse > threshold;
  return (
    <div className={classes.drawn}>
      <PixelImage
        className={classes.heat}
        pixels={error}
        tone="difference"
        label="Where the drawing is unusual"
      />
      <div>
        <p role="status" className={classes.place} data-unusual={unusual}>
          {say(
            `${unusual ? 'Unusual' : 'Ordinary'}: the reconstruction error on the pad is larger than that of ${below.toFixed(1)} % of the test digits.`,
          )}
        </p>
        <p className={classes.note}>
          {`MSE ${loss(result.mse)}, threshold ${loss(threshold)}. The picture shows where: ink that the network added, and ink that it left out.`}
        </p>
      </div>
    </div>
  );
}
