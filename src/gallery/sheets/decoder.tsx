import { Decoder } from '../../ui/panels/decoder/Decoder';
import { ready, rested } from '../plays';
import type { Sheet } from '../specimen';

const view = <Decoder />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is there yet', view, play: ready },
    { name: 'a code of 8', view, settings: { codeSize: 8 }, play: rested() },
    { name: 'a variational code of 2', view, settings: { codeSize: 2, variational: true }, play: rested() },
  ],
};
