import { memo, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { type AnomalyReport, type Errors, measuredKinds } from '../../../domain/anomaly';
import { otherThan } from '../../../domain/rival';
import { areaUnder, type RocPoint, rocCurve } from '../../../domain/roc';
import { useSay } from '../../useSay';
import figures from '../../widgets/figures.module.css';
import classes from './Anomaly.module.css';

/** The network; PCA, clipped or unclipped as the network's output requires (`rival`); and the other of the two. */
const CONTENDERS = ['code', 'pca', 'other'] as const;
type Contender = (typeof CONTENDERS)[number];
/** The row of all kinds together. */
const ALL = 'all of them';

const TICK = { fontSize: 11, fill: 'var(--muted)' } as const;
const SHARES = [0, 0.25, 0.5, 0.75, 1];
/** Largest number of points that a plot shows. */
const DRAWN = 400;

const joined = (lists: readonly Float32Array[]) => Float32Array.from(lists.flatMap((list) => [...list]));

/** At most `DRAWN` evenly spaced points, and the last one. */
function thinned(points: readonly RocPoint[]): RocPoint[] {
  const stride = Math.ceil(points.length / DRAWN);
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
}

/** How well each error separates digits from non-digits, at every threshold. */
export const RocChart = memo(function RocChart({ report }: { readonly report: AnomalyReport }) {
  const say = useSay();
  const { curves, rows } = useMemo(() => measure(report), [report]);
  return (
    <figure className={classes.chart}>
      <div className={classes.chartHead}>
        <h3>{say('Digits against non-digits (ROC)')}</h3>
      </div>
      <div className={classes.roc}>
        <div className={classes.plot} aria-hidden="true" translate="no">
          <LineChart
            responsive
            accessibilityLayer={false}
            style={{ width: '100%', height: '100%' }}
            margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
          >
            <CartesianGrid stroke="var(--line)" />
            <XAxis
              dataKey="falsePositive"
              type="number"
              domain={[0, 1]}
              ticks={SHARES}
              height={22}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
            />
            <YAxis
              type="number"
              domain={[0, 1]}
              ticks={SHARES}
              width={34}
              tick={TICK}
              tickLine={false}
              axisLine={false}
            />
            <ReferenceLine segment={CHANCE} stroke="var(--muted)" strokeDasharray="2 4" />
            <Line {...LINE} data={curves.pca} stroke="var(--pca-line)" strokeDasharray="6 4" />
            <Line {...LINE} data={curves.code} stroke="var(--ae-line)" />
          </LineChart>
        </div>
        <table className={`${figures.table} ${classes.areas}`}>
          <caption>Area under the curve: 1 separates all images, ½ is chance</caption>
          <thead>
            <tr>
              <th scope="col">Against</th>
              <th scope="col" className={classes.code}>
                Autoencoder
              </th>
              <th scope="col" className={classes.pca}>
                PCA, dashed
              </th>
              <th scope="col" className={classes.pca}>
                {otherThan(report.rival)}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ against, areas }) => (
              <tr key={against} className={against === ALL ? classes.sum : undefined}>
                <th scope="row">{against}</th>
                {areas.map((area, i) => (
                  <td key={CONTENDERS[i]}>{area.toFixed(3)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.axis}>
        {say('share of test digits called unusual → share of non-digits called unusual ↑')}
      </p>
    </figure>
  );
});

const CHANCE = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;
const LINE = {
  dataKey: 'truePositive',
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeWidth: 2,
} as const;

/** ROC curves against all non-digits, and the areas under the curves for each kind and for all kinds. */
function measure(report: AnomalyReport) {
  const { digits, rival } = report;
  const kinds = measuredKinds(report);
  const errors: Record<Contender, (of: Errors) => Float32Array> = {
    code: ({ code }) => code,
    pca: ({ pca }) => pca[rival],
    other: ({ pca }) => pca[otherThan(rival)],
  };
  const against = (contender: Contender, others: readonly Errors[]) =>
    rocCurve(errors[contender](digits), joined(others.map(errors[contender])));
  const areas = (others: readonly Errors[]) =>
    CONTENDERS.map((contender) => areaUnder(against(contender, others)));
  const all = kinds.map((each) => each.errors);
  return {
    curves: { code: thinned(against('code', all)), pca: thinned(against('pca', all)) },
    rows: [
      ...kinds.map((each) => ({ against: each.kind, areas: areas([each.errors]) })),
      { against: ALL, areas: areas(all) },
    ],
  };
}
