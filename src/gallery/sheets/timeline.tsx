import { Timeline } from '../../ui/panels/timeline/Timeline';
import { inTurn, ready, withMoments } from '../plays';
import type { Sheet } from '../specimen';

const view = <Timeline />;
const moments = withMoments(0, 60, 150, 300, 600, 900);

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is there yet', view, play: ready },
    { name: 'now', view, play: moments },
    { name: 'looks back', view, play: inTurn(moments, ({ lab }) => lab.lookBack(150)) },
    {
      name: 'compares with now',
      view,
      play: inTurn(moments, ({ lab }) => lab.lookBack(60)),
      press: ['Compare with now'],
    },
  ],
};
