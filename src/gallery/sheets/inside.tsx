import { Inside } from '../../ui/panels/inside/Inside';
import { inTurn, ready, rested } from '../plays';
import type { Sheet } from '../specimen';

const view = <Inside />;
const settings = { hidden: [32], codeSize: 8 };

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is there yet', view, play: ready },
    { name: 'trained', view, settings, play: rested() },
    {
      name: 'a unit is pointed at',
      view,
      settings,
      play: inTurn(rested(), ({ lab }) => lab.light({ layer: 1, unit: 2 })),
    },
  ],
};
