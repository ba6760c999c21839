import { TrainingRow } from '../../ui/tuning/TrainingRow';
import { ready } from '../plays';
import type { Sheet } from '../specimen';

const view = <TrainingRow />;

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    { name: 'initial settings', view, play: ready },
    { name: 'a variational code', view, play: ready, settings: { variational: true, beta: 0.5 } },
    {
      name: 'the longest values',
      view,
      play: ready,
      settings: {
        learningRate: 0.00003,
        batchSize: 1024,
        epochs: 500,
        schedule: 'one-cycle',
        codeActivation: 'norm',
        seed: 999_999,
      },
    },
  ],
};
