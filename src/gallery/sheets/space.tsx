import { LatentSpace } from '../../ui/panels/latent-space/LatentSpace';
import { inTurn, training } from '../plays';
import type { Sheet } from '../specimen';

const view = <LatentSpace />;

export const sheet: Sheet = {
  layout: 'inset',
  specimens: [
    { name: 'nothing is there yet', view },
    {
      name: 'digits are chosen, the manifold shows',
      view,
      settings: { codeSize: 2, mapManifold: true },
      play: inTurn(training(), ({ lab }) => lab.select(Uint32Array.from({ length: 60 }, (_, i) => 3 * i))),
    },
    { name: 'two of many numbers', view, settings: { mapAxes: 'units' }, play: training() },
    { name: 'before UMAP', view, settings: { mapAxes: 'umap' }, play: training() },
  ],
};
