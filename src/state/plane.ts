/** Between codes and the plane that the map shows. */
import { type Place, project, unproject } from '../domain/projection';
import { codeNear, placeNear } from './layout';
import { shownLayout, shownMap } from './shown';
import type { State } from './state';

/** The code at a place of the map; off the plane it is the codes' mean. Null where there is no map. */
export function codeAt(state: State, place: Place): Float32Array | null {
  const layout = shownLayout(state);
  if (layout) return codeNear(layout, place);
  const projection = shownMap(state)?.projection;
  return projection ? unproject(place, projection) : null;
}

/** Where a code lies on the map; null where there is no map, or the code is of another size. */
export function placeOf(state: State, code: Float32Array): Place | null {
  const layout = shownLayout(state);
  if (layout) return layout.codes.codeSize === code.length ? placeNear(layout, code) : null;
  const projection = shownMap(state)?.projection;
  return projection && projection.mean.length === code.length ? project(code, projection) : null;
}
