import { RateDistortion } from '../../ui/panels/sweep/RateDistortion';
import { Runner } from '../../ui/panels/sweep/Runner';
import { HALF_SWEPT, SWEPT } from '../fixed/points';
import { inTurn, pca, ready, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <RateDistortion />;
/** The progress of a sweep, without its settings and findings. */
const runner = <Runner />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'no points, PCA unknown', view },
    { name: 'no points', view: runner, play: training() },
    { name: 'trains', view: runner, points: HALF_SWEPT, play: inTurn(ready, ({ sweep }) => sweep.start()) },
    {
      name: 'rests, since the page’s own run trains',
      view: runner,
      points: HALF_SWEPT,
      play: inTurn(ready, ({ sweep, lab }) => {
        sweep.start();
        lab.train();
      }),
    },
    { name: 'all points', view, points: SWEPT, play: pca },
    {
      name: 'a point could not be trained',
      view: runner,
      points: HALF_SWEPT,
      play: inTurn(ready, ({ sweep, saySweep }) => {
        sweep.start();
        saySweep({
          type: 'failed',
          fatal: true,
          message: 'The sweep’s thread ran out of memory. Resume it to try again.',
        });
      }),
    },
  ],
};
