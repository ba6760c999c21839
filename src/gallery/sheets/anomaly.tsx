import { Anomaly } from '../../ui/panels/anomaly/Anomaly';
import { anomaly } from '../fixed/findings';
import { found, inTurn, training } from '../plays';
import type { Sheet } from '../specimen';
import { beforeResults } from '../studySpecimens';

const view = <Anomaly />;
const measured = inTurn(training(), found('anomaly', anomaly()));

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    ...beforeResults(view, 'anomaly', 0.2, 'Reconstructing test digits'),
    { name: 'measured', view, play: measured },
  ],
};
