import { Robustness } from '../../ui/panels/robustness/Robustness';
import { robustness } from '../fixed/findings';
import { found, inTurn, measuring, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Robustness />;
const measured = inTurn(training(), found('robustness', robustness()));

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'not measured', view, play: training() },
    {
      name: 'is being measured',
      view,
      play: inTurn(training(), measuring('robustness', 0.7, 'Turning digits')),
    },
    { name: 'accuracy', view, play: measured },
    { name: 'reconstruction error', view, play: measured, press: ['Reconstruction error'] },
  ],
};
