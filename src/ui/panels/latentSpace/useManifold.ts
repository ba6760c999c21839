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
  /** The run whose decoder made the picture. */
  readonly runId: number;
  readonly grid: Grid;
  /** The decoded codes side by side, 28 × 28 pixels each, ink on a transparent ground. */
  readonly picture: HTMLCanvasElement;
}

/** Number of pictures across: few for the whole map, more after zooming in. */
const acrossAt = (nearness: number) => (nearness > 4 ? 18 : nearness > 1.5 ? 14 : 10);

/** Most digits of a layout to search for the nearest ones: a grid searches for many points at once. */
const LOOKED_AT = 10_000;

/**
 * The decoder's picture of the visible part of the plane. The last picture stays until the next arrives; null before
 * the first. `aroundDrawing`: off the plane, codes take the drawn digit's values and not the mean of all codes.
 * UMAP has no inverse: on its layout, codes come from the nearest digits.
 */
export function useManifold(seen: Seen | null, aroundDrawing: boolean): Manifold | null {
  const palette = usePalette();
  const moment = useMoment();
  const size = moment?.model.codeSize;
  const layout = useLab(selectUmapLayout);
  const projection = useLab((state) => selectMap(state)?.projection ?? null);
  // It changes with every frame: select it only if it is needed, so that it causes no other renders.
  const own = useLab((state) => (aroundDrawing ? (selectResult(state)?.code ?? null) : null));
  /** The grid of each array of codes that was sent to the decoder. */
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
