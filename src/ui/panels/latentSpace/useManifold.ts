import { useMemo, useRef } from 'react';
import { type PlanePoint, unproject } from '../../../domain/projection';
import { selectMap, selectResult, selectUmapLayout } from '../../../state/selectors';
import { codeNear, firstOf } from '../../../state/umapLayout';
import { useLab } from '../../lab';
import { usePalette } from '../../palette';
import { paintPictures } from '../../widgets/views/paintPictures';
import { useDecoded } from '../../widgets/views/useDecoded';
import { useMoment } from '../../widgets/views/useMoment';
import type { Seen } from '../map/viewpoint';
import { type Grid, gridOf } from './grid';

export interface Manifold {
  /** The run whose decoder has painted it. */
  readonly runId: number;
  readonly grid: Grid;
  /** The decoded codes side by side, 28 × 28 pixels each, ink on nothing. */
  readonly picture: HTMLCanvasElement;
}

/** Pictures across: few while all is seen, more as the map is brought nearer. */
const acrossAt = (nearness: number) => (nearness > 4 ? 18 : nearness > 1.5 ? 14 : 10);

/** Digits of a layout among which a place's nearest are looked for: a grid asks for many places at once. */
const LOOKED_AT = 10_000;

/**
 * What the decoder makes of the part of the plane that is seen; the last picture until the next is there, and null before
 * the first. `aroundDrawing`: off a plane through the latent space, codes are the drawn digit's, and not the codes' mean. On a
 * layout by UMAP, which has no way back to codes, they are those of the nearest digits.
 */
export function useManifold(seen: Seen | null, aroundDrawing: boolean): Manifold | null {
  const palette = usePalette();
  const moment = useMoment();
  const size = moment?.model.codeSize;
  const layout = useLab(selectUmapLayout);
  const projection = useLab((state) => selectMap(state)?.projection ?? null);
  // It changes with every frame: who does not ask for it is not drawn anew for it.
  const own = useLab((state) => (aroundDrawing ? (selectResult(state)?.code ?? null) : null));
  /** Which grid codes that were sent to the decoder are of. */
  const grids = useRef(new WeakMap<Float32Array, Grid>());
  const base = own?.length === size ? own : projection?.mean;
  const codeAt = useMemo(() => {
    if (layout) {
      const some = firstOf(layout, LOOKED_AT);
      return layout.codes.codeSize === size ? (point: PlanePoint) => codeNear(some, point) : null;
    }
    if (!projection || !base || projection.mean.length !== size) return null;
    return (point: PlanePoint) => unproject(point, projection, base);
  }, [layout, projection, base, size]);
  const codes = useMemo(() => {
    if (!codeAt || !seen) return null;
    const columns = acrossAt(seen.nearness);
    const rows = Math.max(1, Math.round((columns * seen.halfHeight) / seen.halfWidth));
    const grid = gridOf(seen, columns, rows, codeAt);
    grids.current.set(grid.codes, grid);
    return grid.codes;
  }, [codeAt, seen]);
  const decoded = useDecoded(moment, codes);
  return useMemo(() => {
    const grid = decoded && grids.current.get(decoded.codes);
    if (!grid) return null;
    const picture = document.createElement('canvas');
    paintPictures(picture, decoded.images, grid.columns, palette['pixel-ae']);
    return { runId: decoded.moment.runId, grid, picture };
  }, [decoded, palette]);
}
