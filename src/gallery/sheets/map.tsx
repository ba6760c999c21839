import { LatentMapPanel } from '../../ui/panels/map/LatentMapPanel';
import { backend, inTurn, runIs, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <LatentMapPanel />;
const sevens = ({ labels }: { labels: Uint8Array }) =>
  Uint32Array.from([...labels.slice(0, 300).keys()].filter((place) => labels[place] === 7));

export const sheet: Sheet = {
  layout: 'columns',
  specimens: [
    { name: 'waits for the digits', view, play: inTurn(backend(), runIs('waiting')) },
    { name: 'untrained', view, play: training(10) },
    {
      name: 'two numbers of the code',
      view,
      settings: { mapAxes: 'units', mapX: 3, mapY: 4 },
      play: training(),
    },
    { name: 'densities', view, settings: { mapDensity: true }, play: training() },
    { name: 'some classes are hidden', view, settings: { mapHidden: [0, 1, 4, 9] }, play: training() },
    {
      name: 'sevens are chosen, a digit is pointed at',
      view,
      play: inTurn(training(), ({ lab, world }) => {
        lab.select(sevens(world.digits));
        lab.point(0);
      }),
    },
  ],
};
