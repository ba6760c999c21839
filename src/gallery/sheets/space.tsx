import { LatentSpace } from '../../ui/panels/latent-space/LatentSpace';
import { Toolbar } from '../../ui/panels/latent-space/Toolbar';
import { Umap } from '../../ui/panels/latent-space/Umap';
import { inTurn, rested } from '../plays';
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
      play: inTurn(rested(), ({ lab }) => lab.select(Uint32Array.from({ length: 60 }, (_, i) => 3 * i))),
    },
    {
      name: 'two numbers of many',
      view: <Toolbar lassoing onLassoing={() => {}} />,
      settings: { mapAxes: 'units' },
    },
    { name: 'before UMAP', view: <Umap />, settings: { mapAxes: 'umap' }, play: rested() },
  ],
};
