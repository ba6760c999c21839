import { Strip } from '../../ui/strip/Strip';
import {
  backend,
  data,
  drawing,
  inTurn,
  onPad,
  restarted,
  runIs,
  shown,
  training,
  withMoments,
} from '../plays';
import type { Sheet } from '../specimen';

const view = <Strip />;

const SEVEN = {
  points: [
    [8, 7],
    [20, 7],
    [13, 22],
  ].map(([x = 0, y = 0]) => ({ x, y, pressure: 0.5 })),
  width: 2.4,
  erase: false,
};

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    { name: 'nothing is there yet', view },
    { name: 'a test digit, the network trained', view, play: training(900) },
    {
      name: 'a drawing, PCA on its way',
      view,
      play: inTurn(
        backend(),
        data(),
        runIs('paused'),
        drawing({ strokes: [SEVEN], picture: null }),
        shown(40, { pca: false }),
      ),
    },
    {
      name: 'noise on the input, a code of 64',
      view,
      settings: { noise: 'gaussian', noiseAmount: 0.3, codeSize: 64 },
      play: training(900, { noise: 0.3 }),
    },
    {
      name: 'a variational code of 8, no hidden layer',
      view,
      settings: { variational: true, codeSize: 8, hidden: [] },
      play: training(900),
    },
    {
      name: 'another network, the former pictures pale',
      view,
      settings: { codeSize: 2 },
      play: training(900),
      afterwards: restarted,
    },
    {
      name: 'looks back',
      view,
      play: inTurn(withMoments(20, 900), ({ lab }) => lab.lookBack(20)),
    },
    {
      name: 'two convolutions and two hidden layers, PCA failed',
      view,
      settings: { filters: [8, 16], hidden: [256, 64], codeSize: 16 },
      play: inTurn(backend(), data(), runIs('paused'), onPad(3), ({ say }) =>
        say({ type: 'pca-failed', message: 'PCA could not be computed.' }),
      ),
    },
  ],
};
