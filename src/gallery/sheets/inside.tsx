import { Inside } from '../../ui/panels/inside/Inside';
import { inTurn, ready, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <Inside />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is there yet', view, play: ready },
    { name: 'trained', view, play: training() },
    {
      name: 'a unit is pointed at',
      view,
      settings: { codeSize: 8 },
      play: inTurn(training(), ({ lab }) => lab.light({ layer: 1, unit: 2 })),
    },
  ],
};
