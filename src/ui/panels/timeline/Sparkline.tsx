import { useMemo } from 'react';
import type { Mark } from '../../../state/timeline/timeline';
import { polylines } from './polylines';
import classes from './Timeline.module.css';

interface Props {
  readonly marks: readonly Mark[];
  readonly loss: 'bce' | 'mse';
  /** Index of the shown moment. */
  readonly index: number;
}

/** The losses at the moments, above the slider. Decorative: the loss curves say them in words. */
export function Sparkline({ marks, loss, index }: Props) {
  const { train, test } = useMemo(() => polylines(marks, loss), [marks, loss]);
  const x = index / Math.max(1, marks.length - 1);
  return (
    <svg className={classes.sparkline} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <polyline points={train} className={classes.trainLine} />
      <polyline points={test} className={classes.testLine} />
      <line x1={x} x2={x} y1={0} y2={1} className={classes.cursor} />
    </svg>
  );
}
