import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import figures from '../../widgets/figures.module.css';
import { linearTicks } from '../../widgets/views/ticks';
import classes from './Robustness.module.css';
import {
  type ChartPoint,
  DISTORTION_WORDS,
  description,
  figure,
  pcaFigure,
  type RobustnessMetric,
} from './words';

interface Props {
  readonly distortion: keyof typeof DISTORTION_WORDS;
  readonly points: readonly ChartPoint[];
  readonly metric: RobustnessMetric;
  /** The greatest value in all charts, which share it so that they can be compared; 1 for accuracy. */
  readonly most: number;
}

const TICK = { fontSize: 11, fill: 'var(--muted)' } as const;
const LINE = { type: 'linear', isAnimationActive: false, activeDot: false, strokeWidth: 2 } as const;
const dot = (fill: string) => ({ r: 2.5, fill, stroke: 'none' });

/** Accuracy or error of both codes as one distortion grows. */
export const DistortionChart = memo(function DistortionChart({ distortion, points, metric, most }: Props) {
  const { name, axis } = DISTORTION_WORDS[distortion];
  const strengths = points.map(({ strength }) => strength);
  return (
    <figure className={classes.chart}>
      <h3>{name}</h3>
      <div className={classes.plot} aria-hidden="true" translate="no">
        <LineChart
          responsive
          accessibilityLayer={false}
          style={{ width: '100%', height: '100%' }}
          data={points as ChartPoint[]}
          margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="strength"
            type="number"
            domain={[0, strengths.at(-1) ?? 1]}
            ticks={strengths}
            height={22}
            tick={TICK}
            tickSize={4}
            tickLine={{ stroke: 'var(--line-strong)' }}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <YAxis
            type="number"
            domain={[0, most]}
            ticks={linearTicks(0, most, 4)}
            tickFormatter={(value) => (metric === 'mse' ? String(value) : `${Math.round(100 * value)} %`)}
            width={42}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          <Line
            {...LINE}
            dataKey="pca"
            stroke="var(--pca-line)"
            strokeDasharray="6 4"
            dot={dot('var(--pca-line)')}
          />
          <Line {...LINE} dataKey="code" stroke="var(--ae-line)" dot={dot('var(--ae-line)')} />
          <Tooltip
            content={<Figures points={points} metric={metric} />}
            cursor={{ stroke: 'var(--line-strong)' }}
            isAnimationActive={false}
          />
        </LineChart>
      </div>
      <p className={classes.axis}>{axis}</p>
      <VisuallyHidden component="figcaption">{description(points, distortion, metric)}</VisuallyHidden>
    </figure>
  );
});

interface FiguresProps {
  readonly points: readonly ChartPoint[];
  readonly metric: RobustnessMetric;
  /** Set by Recharts. */
  readonly active?: boolean;
  readonly label?: string | number;
}

function Figures({ points, metric, active, label }: FiguresProps) {
  const point = points.find(({ strength }) => strength === Number(label));
  if (!active || !point) return null;
  return (
    <div className={`${figures.tooltip} ${classes.tooltip}`}>
      <p className={classes.code}>{`Autoencoder ${figure(point.code, metric)}`}</p>
      <p className={classes.pca}>{`PCA ${pcaFigure(point, metric)}`}</p>
    </div>
  );
}
