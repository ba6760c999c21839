import { Reconstructions } from '../../ui/panels/reconstructions/Reconstructions';
import { backend, data, inTurn, runIs, shown, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Reconstructions />;

export const sheet: Sheet = {
  layout: 'columns',
  specimens: [
    {
      name: 'PCA on its way',
      view,
      play: inTurn(backend(), data(), runIs('training'), shown(40, { pca: false })),
    },
    {
      name: 'noise on the input',
      view,
      settings: { noise: 'gaussian', noiseAmount: 0.3 },
      play: training(900, { noise: 0.3 }),
    },
    { name: 'a linear output', view, settings: { outputActivation: 'linear' }, play: training(300) },
    {
      name: 'three digits are chosen, one is pointed at',
      view,
      play: inTurn(training(900, { places: [0, 17, 26] }), ({ lab }) => lab.point(17)),
    },
    { name: 'a code of one number', view, settings: { codeSize: 1 }, play: training() },
  ],
};
