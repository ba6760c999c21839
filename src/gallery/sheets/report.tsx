import { ReportHead } from '../../ui/report/ReportHead';
import { finished, inTurn, rested, withMoments } from '../plays';
import type { Sheet } from '../specimen';

const view = <ReportHead printed={new Date('2026-03-14T15:09:00')} />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'before the first results', view },
    { name: 'a finished run', view, play: finished() },
    {
      name: 'settings of no preset',
      view,
      settings: { codeSize: 7, dropout: 0.1 },
      play: rested(),
    },
    {
      name: 'a past moment',
      view,
      play: inTurn(withMoments(0, 300, 900), ({ lab }) => lab.lookBack(300)),
    },
  ],
};
