import { Anomaly } from '../../ui/panels/anomaly/Anomaly';
import { anomaly } from '../fixed/findings';
import { found, inTurn, measuring, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Anomaly />;
const measured = inTurn(training(), found('anomaly', anomaly()));

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'not measured', view, play: training() },
    {
      name: 'is being measured',
      view,
      play: inTurn(training(), measuring('anomaly', 0.2, 'Rebuilding the test digits')),
    },
    { name: 'measured', view, play: measured },
  ],
};
