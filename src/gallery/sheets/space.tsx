import { selectUmapLayout } from '../../state/selectors';
import { useLab } from '../../ui/lab';
import { LatentSpace } from '../../ui/panels/latentSpace/LatentSpace';
import { Toolbar } from '../../ui/panels/latentSpace/Toolbar';
import { Umap } from '../../ui/panels/latentSpace/Umap';
import { inTurn, laidOut, rested } from '../plays';
import type { Sheet } from '../specimen';

const view = <LatentSpace />;

/** The camera moves less with points that change a little, so where it ends depends on when they come. */
function WhenLaidOut() {
  return useLab(selectUmapLayout) && view;
}

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
    {
      name: 'a finished UMAP layout',
      view: <WhenLaidOut />,
      settings: { mapAxes: 'umap' },
      play: inTurn(rested(), laidOut),
    },
    { name: 'before UMAP', view: <Umap />, settings: { mapAxes: 'umap' }, play: rested() },
  ],
};
