import { project } from '../../../domain/projection';
import type { LatentCodes } from '../../../domain/results';
import type { PlacedCodes } from '../../../export/codes/placedCodes';
import { selectUmapLayout } from '../../../state/selectors';
import type { State } from '../../../state/state';
import { axesWords } from '../../panels/map/words';

/**
 * The codes with their places on the map. The map's own points can be of an earlier step: so these codes are projected
 * onto its axes. A UMAP layout has no formula; its points are taken as they are, with the step that they are of.
 */
export function placed(state: Pick<State, 'settings' | 'umap' | 'run'>, codes: LatentCodes): PlacedCodes {
  const layout = selectUmapLayout(state);
  if (layout && layout.map.points.length === 2 * codes.labels.length)
    return {
      ...codes,
      map: { points: layout.map.points, axes: axesWords(layout.map, layout.codes.step) },
    };
  const { map } = state.run;
  const projection = map?.projection;
  if (!map || !projection || projection.centre.length !== codes.codeSize) return { ...codes, map: null };
  const points = new Float32Array(2 * codes.labels.length);
  for (let i = 0; i < codes.labels.length; i++) {
    const code = codes.codes.subarray(i * codes.codeSize, (i + 1) * codes.codeSize);
    const { x, y } = project(code, projection);
    points.set([x, y], 2 * i);
  }
  return { ...codes, map: { points, axes: axesWords(map, codes.step) } };
}
