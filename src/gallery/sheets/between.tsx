import { Between } from '../../ui/panels/between/Between';
import { ready, rested } from '../plays';
import type { Sheet } from '../specimen';

const view = <Between />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'no digits yet', view },
    { name: 'no network yet', view, play: ready },
    { name: 'on the way', view, play: rested() },
  ],
};
