import { VisuallyHidden } from '@mantine/core';
import { useDeferredValue, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/shallow';
import { agedEpoch } from '../../../state/age';
import type { State } from '../../../state/state';
import { useLab } from '../../lab';
import { isFresh } from '../../status/StatusLine';
import { useSay } from '../../useSay';
import { SaveMenu } from '../../widgets/save/SaveMenu';
import { Panel } from '../../widgets/views/Panel';
import { Segments } from '../../widgets/views/Segments';
import { useThrottled } from '../../widgets/views/useThrottled';
import { CurveChart } from './CurveChart';
import classes from './LossCurves.module.css';
import { OtherRuns } from './OtherRuns';
import { runColour } from './runLooks';
import { curvesTable, rowRuns } from './table';
import { useOtherRuns } from './useOtherRuns';
import { curveSettings, curveView, hasTerms } from './view';
import { description, type Verdict, verdict } from './words';

/** In ms, about three times a second: the line visibly grows, and the page's thread stays free. */
const INTERVAL = 330;

const selectRun = (state: State) => state.run;

/** Train and test loss of the run, with reference levels for comparison. */
export function LossCurves() {
  const run = useThrottled(selectRun, INTERVAL);
  // The sentence always uses the same test loss as the status line: only the plot is throttled.
  const test = useLab((state) => state.run.test);
  const runState = useLab((state) => state.run.state);
  const ghost = useLab((state) => state.ghost);
  const pca = useLab((state) => state.pca);
  const fresh = useLab(isFresh);
  const aged = useLab(agedEpoch);
  const terms = useLab((state) => hasTerms(state.settings));
  const settings = useLab(useShallow(({ settings }) => curveSettings(settings)));
  const { curveMetric, curveAxis, variational } = settings;
  const others = useOtherRuns();
  const view = useMemo(
    () => curveView(run.curves, ghost, pca, settings, others),
    [run.curves, ghost, pca, settings, others],
  );
  // A moving slider changes the network many times a second: only the plot that it stops at is laid out.
  const plotted = useDeferredValue(view);
  const past = useLab(({ past }) => past?.moment[curveAxis] ?? null);
  const pastStep = useLab(({ past }) => past?.moment.step ?? null);
  const say = useSay();
  const plot = useRef<HTMLDivElement>(null);
  const conclusion = verdict({ test, view, pca, state: runState, fresh, aged }, settings);
  return (
    <Panel
      name="Loss curves"
      sentence={SENTENCES[curveMetric === 'terms' && variational ? 'nats' : curveMetric]}
      controls={
        <div className={classes.controls}>
          <Segments name="curveMetric" instead={terms ? null : { of: 'terms', value: 'mse' }} />
          <Segments name="curveScale" />
        </div>
      }
    >
      <figure className={classes.figureBox}>
        <div className={classes.plot} ref={plot} translate="no">
          <CurveChart view={plotted} past={past} pastStep={pastStep} />
        </div>
        <VisuallyHidden component="figcaption">{say(description(view))}</VisuallyHidden>
      </figure>
      <OtherRuns runs={others} />
      <div className={classes.foot}>
        <Segments name="curveAxis" />
        <SaveMenu
          name="loss-curves"
          label="loss curves"
          vectors
          picture={() => plot.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null}
          table={() => curvesTable(run.curves, others)}
          runs={() => rowRuns(run.curves, others)}
          more={() =>
            others.map(({ name, look }) => ({ text: `Beside it: ${name}`, colour: runColour(look) }))
          }
        />
      </div>
      <Conclusion {...conclusion} />
    </Panel>
  );
}

const SENTENCES = {
  mse: 'Squared error per pixel. Test digits are never trained on.',
  bce: 'Binary cross-entropy per pixel. Test digits are never trained on.',
  terms:
    'The two terms of the training loss, per pixel, with the noise of training: reconstruction and penalty.',
  nats: 'The two terms of the training loss, in nats an image, with sampled codes: reconstruction and KL.',
} as const;

const PASSED = {
  ae: 'The autoencoder is ahead of PCA.',
  pca: 'PCA is ahead of the autoencoder.',
  level: 'The autoencoder and PCA are level.',
};

/** The visible sentence; for screen readers only who is ahead, without the changing figures. */
function Conclusion({ winner, sentence }: Verdict) {
  const say = useSay();
  return (
    <p className={classes.verdict} data-winner={winner ?? 'none'}>
      <span>{say(sentence)}</span>
      <VisuallyHidden role="status">{winner && PASSED[winner]}</VisuallyHidden>
    </p>
  );
}
