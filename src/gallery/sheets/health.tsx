import { Health } from '../../ui/panels/health/Health';
import { health, illHealth } from '../fixed/findings';
import { found, inTurn, ready, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Health />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'not examined', view, play: ready },
    { name: 'is being examined', view, play: training() },
    { name: 'all is well', view, play: inTurn(training(), found('health', health())) },
    {
      name: 'much is wrong',
      view,
      settings: { hidden: [128, 16] },
      play: inTurn(training(900, { divergesAt: 800 }), found('health', illHealth())),
    },
  ],
};
