import { Robustness } from '../../ui/panels/robustness/Robustness';
import { robustness } from '../fixed/findings';
import { found, inTurn, training } from '../plays';
import type { Sheet } from '../specimen';
import { beforeResults } from '../studySpecimens';

const view = <Robustness />;
const measured = inTurn(training(), found('robustness', robustness()));

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    ...beforeResults(view, 'robustness', 0.7, 'Rotating'),
    { name: 'accuracy', view, play: measured },
    { name: 'reconstruction error', view, play: measured, press: ['Reconstruction error'] },
  ],
};
