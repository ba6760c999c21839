import { Select, VisuallyHidden } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { Area, AreaChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts';
import { type AnomalyReport, histogram, measuredKinds, quantile } from '../../../domain/anomaly';
import { headOfClass } from '../../../domain/itemWords';
import { count, loss } from '../../format';
import { useLab } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { useChosen } from '../../widgets/study/useChoose';
import { linearTicks } from '../../widgets/views/ticks';
import classes from './Anomaly.module.css';

interface Props {
  readonly report: AnomalyReport;
  readonly threshold: number;
}

const BINS = 48;
const TICK = { fontSize: 11, fill: 'var(--muted)' } as const;

/** Histogram of errors: all test digits, and in front of them one class, one kind of non-digit or the chosen digits. */
export function ErrorHistogram({ report, threshold }: Props) {
  const set = useDataSet();
  const say = useSay();
  const [whose, setWhose] = useState('all');
  const picked = useChosen(report.labels);
  // Null while the drawing's error comes from another network than the report.
  const mse = useLab(({ input, run }) => (run.id === report.runId ? (input.result?.mse ?? null) : null));
  // The end of the axis: the threshold and nearly all digits lie below it. The last bar counts the rest.
  const most = quantile(report.digits.code, 0.999) * 1.15;
  const options = useMemo(() => {
    const classes = set.labelled ? [...set.classes.keys()] : [];
    return [
      { value: 'all', label: say('All digits') },
      ...classes.map((label) => ({ value: String(label), label: headOfClass(set, label) })),
      ...measuredKinds(report).map(({ kind }) => ({ value: kind, label: say(`Not digits: ${kind}`) })),
      ...(picked?.length ? [{ value: 'chosen', label: `Chosen: ${count(picked.length)}` }] : []),
    ];
  }, [picked, set, say, report]);
  // Other parts of the page can clear the chosen digits.
  if (whose === 'chosen' && !picked?.length) setWhose('all');
  const chosen = useMemo(() => errorsOf(report, whose, picked), [report, whose, picked]);
  const steps = useMemo(() => {
    const all = histogram(report.digits.code, most, BINS);
    const some = chosen && histogram(chosen, most, BINS);
    const part = (bin: number | undefined, of: number) => (100 * (bin ?? 0)) / of;
    const bins = all.map(({ from, count: bin }, i) => ({
      error: from,
      all: part(bin, report.digits.code.length),
      some: chosen ? part(some?.[i]?.count, chosen.length) : 0,
    }));
    // A step extends to the start of the next one. This extra point extends the last step to the end of the axis.
    return [...bins, { ...(bins.at(-1) as (typeof bins)[number]), error: most }];
  }, [report, most, chosen]);
  return (
    <figure className={classes.chart}>
      <div className={classes.chartHead}>
        <h3>Reconstruction errors</h3>
        <Select
          aria-label="Whose errors"
          className={classes.whose}
          data={options}
          value={whose}
          onChange={(next) => setWhose(next ?? 'all')}
        />
      </div>
      <div className={classes.plot} aria-hidden="true" translate="no">
        <Steps steps={steps} chosen={chosen !== null} most={most} threshold={threshold} drawn={mse} />
      </div>
      <p className={classes.axis}>MSE → % of the images; the last bar counts all larger errors</p>
      <VisuallyHidden component="figcaption">
        {say(
          `Errors of ${count(report.labels.length)} test digits: half are below ${loss(quantile(report.digits.code, 0.5))}, 95 % below ${loss(quantile(report.digits.code, 0.95))}.${chosen ? ` Of ${options.find(({ value }) => value === whose)?.label}, half are below ${loss(quantile(chosen, 0.5))}.` : ''}`,
        )}
      </VisuallyHidden>
    </figure>
  );
}

function errorsOf(report: AnomalyReport, whose: string, picked: Uint32Array | null): Float32Array | null {
  const { digits, labels } = report;
  if (whose === 'all') return null;
  if (whose === 'chosen') return picked && Float32Array.from(picked, (index) => digits.code[index] as number);
  const foreign = measuredKinds(report).find(({ kind }) => kind === whose);
  return foreign ? foreign.errors.code : digits.code.filter((_, i) => labels[i] === Number(whose));
}

interface StepsProps {
  readonly steps: readonly { readonly error: number; readonly all: number; readonly some: number }[];
  /** Whether `some` is drawn. */
  readonly chosen: boolean;
  readonly most: number;
  readonly threshold: number;
  readonly drawn: number | null;
}

const STEPS = { type: 'stepAfter', isAnimationActive: false, activeDot: false, strokeWidth: 1 } as const;

const Steps = memo(function Steps({ steps, chosen, most, threshold, drawn }: StepsProps) {
  const label = (value: string, position: 'insideTopRight' | 'insideTopLeft', fill: string) => ({
    value,
    position,
    fontSize: 11,
    fill,
  });
  return (
    <AreaChart
      responsive
      accessibilityLayer={false}
      style={{ width: '100%', height: '100%' }}
      data={[...steps]}
      margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="error"
        type="number"
        domain={[0, most]}
        ticks={linearTicks(0, most, 5)}
        allowDataOverflow
        height={22}
        tick={TICK}
        tickSize={4}
        tickLine={{ stroke: 'var(--line-strong)' }}
        axisLine={{ stroke: 'var(--line-strong)' }}
      />
      <YAxis
        width={34}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        tickFormatter={(value) => `${value} %`}
      />
      <Area {...STEPS} dataKey="all" fill="var(--ae-line)" fillOpacity={0.55} stroke="var(--ae-line)" />
      {chosen && <Area {...STEPS} dataKey="some" fill="var(--ink)" fillOpacity={0.18} stroke="var(--ink)" />}
      <ReferenceLine
        x={threshold}
        stroke="var(--bad)"
        strokeWidth={1.5}
        label={label('threshold', 'insideTopLeft', 'var(--bad)')}
      />
      {drawn !== null && (
        <ReferenceLine
          x={Math.min(drawn, most)}
          stroke="var(--ink)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
          label={label('on the pad', drawn > 0.7 * most ? 'insideTopRight' : 'insideTopLeft', 'var(--ink)')}
        />
      )}
    </AreaChart>
  );
});
