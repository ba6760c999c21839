import { VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { RunRecord } from '../../../../state/records/record';
import { useLab } from '../../../lab';
import { CurveChart } from '../../curves/CurveChart';
import { curveSettings, curveView } from '../../curves/view';
import { description } from '../../curves/words';
import classes from './Compare.module.css';

const NO_CURVES = { train: [], test: [] };

interface Props {
  readonly records: readonly [RunRecord, RunRecord];
  readonly names: readonly [string, string];
}

/** The loss curves of both runs alone, as the plot above is set: its axis, its scale, MSE or BCE. */
export function PairCurves({ records: [a, b], names: [nameA, nameB] }: Props) {
  const settings = useLab(useShallow(({ settings }) => curveSettings(settings)));
  const view = useMemo(() => {
    const curveMetric = settings.curveMetric === 'terms' ? 'mse' : settings.curveMetric;
    const runs = [
      { ...a, name: nameA, look: 0 },
      { ...b, name: nameB, look: 1 },
    ];
    return curveView(NO_CURVES, null, null, { ...settings, curveMetric }, runs);
  }, [a, b, nameA, nameB, settings]);
  return (
    <figure className={classes.curves}>
      <figcaption className={classes.note}>
        {`Test ${view.metric.toUpperCase()}, thick, and training ${view.metric.toUpperCase()}, thin, by ${view.axis}`}
      </figcaption>
      <div className={classes.plot} translate="no">
        <CurveChart view={view} past={null} pastStep={null} />
      </div>
      <VisuallyHidden>{description(view)}</VisuallyHidden>
    </figure>
  );
}
