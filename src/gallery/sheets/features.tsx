import { Features } from '../../ui/panels/features/Features';
import { features } from '../fixed/findings';
import { found, inTurn, measuring, ready, studyFailed, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Features />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is trained', view, play: ready },
    { name: 'not measured', view, play: training() },
    {
      name: 'is being measured',
      view,
      play: inTurn(training(), measuring('features', 0.4, 'Classifying by nearest neighbours')),
    },
    {
      name: 'a tie, some digits chosen',
      view,
      play: inTurn(training(), found('features', features(0.93)), ({ lab }) =>
        lab.select(Uint32Array.of(1, 2, 3, 5, 8)),
      ),
    },
    {
      name: 'could not be measured',
      view,
      play: inTurn(
        training(),
        studyFailed('features', 'The features could not be measured: the study’s thread ran out of memory.'),
      ),
    },
  ],
};
