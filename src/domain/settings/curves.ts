import { choiceSetting } from '../setting';

/** What the loss curves show. */
export const CURVES = {
  curveMetric: choiceSetting({
    label: 'Curve',
    help: 'Which error the loss curves show. PCA is compared in MSE, which is what it minimises. Terms: reconstruction and penalty apart, as they make up the loss that is trained.',
    effect: 'page',
    initial: 'mse',
    options: [
      { value: 'mse', label: 'MSE' },
      { value: 'bce', label: 'BCE' },
      { value: 'terms', label: 'Terms' },
    ],
  }),
  curveScale: choiceSetting({
    label: 'Loss scale',
    help: 'A logarithmic scale shows late progress.',
    effect: 'page',
    initial: 'log',
    options: [
      { value: 'linear', label: 'Linear' },
      { value: 'log', label: 'Log' },
    ],
  }),
  curveAxis: choiceSetting({
    label: 'Loss curves against',
    help: 'What runs along the bottom of the loss curves.',
    effect: 'page',
    initial: 'epoch',
    options: [
      { value: 'step', label: 'Step' },
      { value: 'epoch', label: 'Epoch' },
      { value: 'seconds', label: 'Seconds' },
    ],
  }),
};
