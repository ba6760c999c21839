import { Fragment, memo, useMemo } from 'react';
import {
  CartesianGrid,
  Curve,
  type CurveProps,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { count } from '../../format';
import { CurveTooltip } from './CurveTooltip';
import { EndLabels } from './EndLabels';
import { runColour, runDash } from './runLooks';
import type { CurveView, Level } from './view';

/** Room for the tick labels, and for the labels at the curves' ends. */
const TICKS_WIDTH = 40;
const MARGIN = { top: 6, right: 118, bottom: 0, left: 0 };

/** Up to this many test losses, each one has a dot. */
const FEW = 16;

const TICK = { fontSize: 11, fill: 'var(--muted)' } as const;

const MARKER_LABEL = { fontSize: 11, fill: 'var(--ink)' } as const;

const LEVEL_STROKES: Readonly<Record<Level['kind'], { stroke: string; strokeDasharray?: string }>> = {
  pca: { stroke: 'var(--pca-line)' },
  pcaOther: { stroke: 'var(--pca-line)', strokeDasharray: '2 4' },
  mean: { stroke: 'var(--muted)', strokeDasharray: '1 4' },
  entropy: { stroke: 'var(--muted)', strokeDasharray: '6 3' },
};

/** A loss tick without needless zeros: 0.02, 0.005. */
const lossTick = (value: number) => String(Number(value.toPrecision(3)));

const progressTick = (value: number) => (value >= 1000 ? count(value) : String(value));

interface Props {
  readonly view: CurveView;
  /** Position on the x axis of the past moment that the page shows, and its step; null for none. */
  readonly past: number | null;
  readonly pastStep: number | null;
}

/** The plot alone. It renders again only when its props change. */
export const CurveChart = memo(function CurveChart({ view, past, pastStep }: Props) {
  const { x, y, levels } = view;
  // The side of the line with more room.
  const side = past !== null && past > (x.domain[0] + x.domain[1]) / 2 ? 'insideTopRight' : 'insideTopLeft';
  const marker = useMemo(
    () =>
      past !== null && (
        <ReferenceLine
          x={past}
          stroke="var(--ink)"
          strokeDasharray="3 3"
          label={{ ...MARKER_LABEL, value: `step ${count(pastStep ?? 0)}`, position: side }}
        />
      ),
    [past, pastStep, side],
  );
  return (
    <LineChart responsive style={{ width: '100%', height: '100%' }} margin={MARGIN}>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[...x.domain]}
        ticks={[...x.ticks]}
        tickFormatter={progressTick}
        allowDataOverflow
        height={24}
        tick={TICK}
        tickSize={4}
        tickLine={{ stroke: 'var(--line-strong)' }}
        axisLine={{ stroke: 'var(--line-strong)' }}
      />
      <YAxis
        type="number"
        scale={view.scale}
        domain={[...y.domain]}
        ticks={[...y.ticks]}
        tickFormatter={lossTick}
        allowDataOverflow
        width={TICKS_WIDTH}
        interval={0}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      {levels.map(({ kind, value }) => (
        <LevelLine key={kind} kind={kind} value={value} />
      ))}
      {marker}
      <Line {...LINE} data={view.ghost} stroke="var(--muted)" strokeWidth={1.5} strokeOpacity={0.45} />
      {view.others.map(({ key, look, train, test }) => (
        <Fragment key={key}>
          <Line {...LINE} data={train} stroke={strokeOf(look)} strokeWidth={1} strokeOpacity={0.4} />
          <Line
            {...LINE}
            data={test}
            stroke={strokeOf(look)}
            strokeWidth={1.75}
            {...dashed(runDash(look))}
            dot={test.length <= FEW && { r: 2, fill: strokeOf(look), stroke: 'none' }}
          />
        </Fragment>
      ))}
      <Line {...LINE} data={view.trainPenalty} stroke="var(--penalty-light)" strokeWidth={1.25} />
      <Line {...LINE} data={view.testPenalty} stroke="var(--penalty)" strokeWidth={2.25} />
      <Line {...LINE} data={view.train} stroke="var(--ae-light)" strokeWidth={1.25} />
      <Line {...LINE} data={view.sample} stroke="var(--ae-line)" strokeWidth={2.25} />
      <Line
        {...LINE}
        data={view.test}
        // Beside the line of the sample, measurements on all digits are dots.
        stroke={view.sample.length > 0 ? 'none' : 'var(--ae-line)'}
        strokeWidth={2.25}
        // Dots mark the measurements while there are few: the line between them is not measured.
        dot={
          (view.sample.length > 0 || view.test.length <= FEW) && {
            r: 2.5,
            fill: 'var(--ae-line)',
            stroke: 'none',
          }
        }
      />
      <Tooltip
        content={<CurveTooltip view={view} />}
        cursor={{ stroke: 'var(--line-strong)' }}
        isAnimationActive={false}
        // Above the falling curves, where the plot is empty.
        position={{ y: 0 }}
      />
      <EndLabels view={view} />
    </LineChart>
  );
});

/**
 * Recharts removes and adds a reference line at each of its renders, and lays out the whole chart each time. So the
 * line renders only when its level changes.
 */
const LevelLine = memo(function LevelLine({ kind, value }: Pick<Level, 'kind' | 'value'>) {
  return <ReferenceLine y={value} strokeWidth={1.25} {...LEVEL_STROKES[kind]} />;
});

const strokeOf = (look: number) => `var(${runColour(look)})`;
const dashed = (dash: string | undefined) => (dash ? { strokeDasharray: dash } : {});

/**
 * Recharts gives each line a reference, by which it measures the line's length for an animation, at each render and also
 * without animation. Measuring makes the browser lay out the page at once.
 */
const unmeasured = ({ pathRef: _, ...props }: CurveProps) => <Curve {...props} />;

const LINE = {
  dataKey: 'y',
  shape: unmeasured,
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeLinejoin: 'round',
  strokeLinecap: 'round',
} as const;
