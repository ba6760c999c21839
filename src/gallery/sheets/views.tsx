import { LossCurves } from '../../ui/panels/curves/LossCurves';
import { LatentMapPanel } from '../../ui/panels/map/LatentMapPanel';
import { Reconstructions } from '../../ui/panels/reconstructions/Reconstructions';
import views from '../../ui/Views.module.css';
import { finished, inTurn, ready, restarted, runIs, training, withMoments } from '../plays';
import type { Sheet } from '../specimen';

/** The same views as in `Views`, but none is fetched later. */
const view = (
  <div className={views.views}>
    <LossCurves />
    <LatentMapPanel />
    <Reconstructions />
  </div>
);

export const sheet: Sheet = {
  layout: 'edge',
  specimens: [
    { name: 'the network is being made ready', view },
    { name: 'training has begun', view, play: inTurn(ready, runIs('training')) },
    {
      name: 'finished, a code of two numbers',
      view,
      settings: { codeSize: 2 },
      play: finished(2345, { level: 0.5 }),
    },
    { name: 'another network', view, play: training(900), afterwards: restarted },
    { name: 'looks back', view, play: inTurn(withMoments(30, 300, 900), ({ lab }) => lab.lookBack(30)) },
  ],
};
