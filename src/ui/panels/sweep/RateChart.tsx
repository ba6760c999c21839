import { type RefObject, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { SIZES } from '../../../state/sweep/plan';
import { useLab } from '../../lab';
import { useResults, useSweep, useSweepVerbs } from '../../sweep';
import { logTicks } from '../../widgets/views/ticks';
import { curvesOf } from './curves';
import { colourOf, dashOf } from './looks';
import classes from './RateDistortion.module.css';

const TICK = { fontSize: 11, fill: 'var(--muted)' } as const;
const LINE = { dataKey: 'mse', type: 'linear', isAnimationActive: false, activeDot: false } as const;
const [LEAST, MOST] = [SIZES[0], SIZES[SIZES.length - 1] as number];

const lookOf = (curve: number) => `var(${colourOf(curve)})`;

interface Props {
  /** The element that holds the chart, for saving it to a file. */
  readonly container: RefObject<HTMLDivElement | null>;
}

/** Test MSE against code size, both on logarithmic axes. */
export function RateChart({ container }: Props) {
  const sweep = useSweepVerbs();
  const results = useResults();
  const data = useLab((state) => state.settings.data);
  const running = useSweep((state) => (state.running?.point.settings.data === data ? state.running : null));
  const pca = useLab((state) => state.pca);
  const curves = useMemo(() => curvesOf(results), [results]);
  const baseline = useMemo(
    () =>
      pca
        ? Array.from({ length: MOST - LEAST + 1 }, (_, i) => ({
            size: LEAST + i,
            mse: pca.testMse.clipped[LEAST + i] ?? Number.NaN,
            unclipped: pca.testMse.unclipped[LEAST + i] ?? Number.NaN,
          }))
        : [],
    [pca],
  );
  const now =
    running && running.testMse !== null
      ? [{ size: running.point.settings.codeSize, mse: running.testMse }]
      : [];
  const values = [...curves.flatMap(({ points }) => points), ...baseline, ...now].map(({ mse }) => mse);
  const [low, high] = [0.9 * Math.min(0.02, ...values), 1.1 * Math.max(0.07, ...values)];
  return (
    <figure className={classes.chart}>
      <div ref={container} className={classes.plot} aria-hidden="true" translate="no">
        <LineChart
          responsive
          accessibilityLayer={false}
          style={{ width: '100%', height: '100%' }}
          margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            dataKey="size"
            type="number"
            scale="log"
            domain={[LEAST, MOST]}
            ticks={[...SIZES]}
            height={24}
            padding={{ left: 10, right: 10 }}
            tick={TICK}
            tickLine={{ stroke: 'var(--line-strong)' }}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <YAxis
            type="number"
            scale="log"
            domain={[low, high]}
            ticks={logTicks(low, high)}
            allowDataOverflow
            width={46}
            tick={TICK}
            tickLine={false}
            axisLine={false}
          />
          {pca && <ReferenceLine y={pca.meanImage.mse} stroke="var(--muted)" strokeDasharray="1 4" />}
          <Line
            {...LINE}
            data={baseline}
            stroke="var(--pca-line)"
            strokeWidth={2}
            strokeDasharray="6 4"
            dot={false}
          />
          <Line
            {...LINE}
            dataKey="unclipped"
            data={baseline}
            stroke="var(--pca-line)"
            strokeWidth={1.25}
            strokeDasharray="2 4"
            dot={false}
          />
          {curves.map((curve, i) => (
            <Line
              {...LINE}
              key={curve.key}
              data={[...curve.points]}
              stroke={lookOf(i)}
              strokeWidth={2}
              {...(dashOf(i) ? { strokeDasharray: dashOf(i) as string } : {})}
              dot={({ key, cx, cy, index }) => (
                // The table beside the chart has a button for people who do not use a pointer.
                // biome-ignore lint/a11y/noStaticElementInteractions: see above
                <circle
                  key={key}
                  className={classes.point}
                  cx={cx}
                  cy={cy}
                  r={5}
                  fill={lookOf(i)}
                  onClick={() => {
                    const point = curve.points[index];
                    if (point) sweep.open(point.result);
                  }}
                />
              )}
            />
          ))}
          <Line
            {...LINE}
            data={now}
            stroke="none"
            dot={{ r: 5, fill: 'none', stroke: 'var(--ae-line)', strokeWidth: 1.5 }}
          />
        </LineChart>
      </div>
      <figcaption className={classes.legend}>
        <span style={{ color: 'var(--pca)' }}>
          PCA (dashed), unclipped (dotted) for networks with a linear output
        </span>
        <span>mean image (dotted)</span>
        {curves.map((curve, i) => (
          <span key={curve.key} style={{ color: lookOf(i) }}>
            <Dash of={i} />
            <span>{`${curve.variant}, ${curve.epochs} ${curve.epochs === 1 ? 'epoch' : 'epochs'}`}</span>
          </span>
        ))}
      </figcaption>
      <p className={classes.axis}>numbers in the code → test MSE ↑; click a point to open its run</p>
    </figure>
  );
}

/** A sample of the curve's line, beside its name. */
function Dash({ of }: { readonly of: number }) {
  return (
    <svg className={classes.dash} viewBox="0 0 30 4" aria-hidden="true">
      <path d="M0 2H30" stroke={lookOf(of)} strokeWidth="2" strokeDasharray={dashOf(of)} />
    </svg>
  );
}
