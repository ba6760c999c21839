import { LossCurves } from '../../ui/panels/curves/LossCurves';
import { inTurn, ready, restarted, shown, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <LossCurves />;

export const sheet: Sheet = {
  layout: 'columns',
  specimens: [
    { name: 'the first steps', view, play: training(12) },
    {
      name: 'linear, by epochs',
      view,
      settings: { curveScale: 'linear', curveAxis: 'epoch' },
      play: training(2000),
    },
    {
      name: 'BCE, by seconds',
      view,
      settings: { curveMetric: 'bce', curveAxis: 'seconds' },
      play: training(2000),
    },
    {
      name: 'what the loss is made of',
      view,
      settings: { curveMetric: 'terms', sparsity: 'l1', sparsityWeight: 0.01 },
      play: training(900, { penalty: true }),
    },
    { name: 'over a former run', view, play: inTurn(training(2000), restarted, shown(300, { level: 0.7 })) },
    { name: 'diverges', view, play: training(900, { divergesAt: 500 }) },
    { name: 'no run, PCA known', view, play: ready },
  ],
};
