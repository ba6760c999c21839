import { choiceSetting } from '../setting';

/** What the loss curves show. */
export const CURVES = {
  curveMetric: choiceSetting({
    label: 'Curve',
    help: 'Which error the loss curves show. PCA is compared in MSE, because PCA minimises MSE. Terms: the two parts of the training loss, reconstruction and penalty, as separate curves.',
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
    label: 'Loss curves’ x axis',
    help: 'What the x axis of the loss curves shows.',
    effect: 'page',
    initial: 'epoch',
    options: [
      { value: 'step', label: 'Step' },
      { value: 'epoch', label: 'Epoch' },
      { value: 'seconds', label: 'Seconds' },
    ],
  }),
};
