/** Converts between codes and the plane that the map shows. */
import { type PlanePoint, project, unproject } from '../domain/projection';
import { selectMap, selectUmapLayout } from './selectors';
import type { State } from './state';
import { codeNear, pointNear } from './umapLayout';

/** The code at a point of the map; perpendicular to the plane it equals the codes' mean. Null if there is no map. */
export function codeAt(state: State, point: PlanePoint): Float32Array | null {
  const layout = selectUmapLayout(state);
  if (layout) return codeNear(layout, point);
  const projection = selectMap(state)?.projection;
  return projection ? unproject(point, projection) : null;
}

/** The point of a code on the map; null if there is no map, or if the code has another size. */
export function pointOf(state: State, code: Float32Array): PlanePoint | null {
  const layout = selectUmapLayout(state);
  if (layout) return layout.codes.codeSize === code.length ? pointNear(layout, code) : null;
  const projection = selectMap(state)?.projection;
  return projection && projection.mean.length === code.length ? project(code, projection) : null;
}
