import { describe, expect, it } from 'vitest';
import type { Projection } from '../../../domain/projection';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { freshRun } from '../../../state/reduce';
import { NO_UMAP, type UmapLayout } from '../../../state/umapLayout';
import { placed } from './placed';

const codes = {
  step: 90,
  codeSize: 2,
  codes: Float32Array.of(1, 2, 3, 4),
  labels: Uint8Array.of(7, 2),
  tests: 2,
};
/** Its axes are the code's two numbers, exchanged; its origin is (1, 1). */
const projection: Projection = {
  axes: 'pca',
  explained: 1,
  centre: Float64Array.of(1, 1),
  mean: Float64Array.of(1, 1),
  x: Float64Array.of(0, 1),
  y: Float64Array.of(1, 0),
};
/** The points of an earlier step. */
const map = { projection, points: Float32Array.of(9, 9, 9, 9), labels: codes.labels, tests: 2 };
const state = { settings: INITIAL_SETTINGS, umap: NO_UMAP, run: { ...freshRun(3, null), map } };

describe('codes that are saved', () => {
  it('have their own places on the map’s axes, not those of an earlier step', () => {
    expect([...(placed(state, codes).map?.points ?? [])]).toEqual([1, 0, 3, 2]);
    expect(placed(state, codes).map?.axes).toMatch(/^Principal components 1 and 2/);
  });

  it('have the places of the UMAP layout that the map shows, with its step', () => {
    const layout: UmapLayout = {
      runId: 3,
      codes: { ...codes, step: 50 },
      map: { ...map, projection: null, points: Float32Array.of(5, 6, 7, 8) },
    };
    const shown = {
      ...state,
      settings: { ...INITIAL_SETTINGS, mapAxes: 'umap' as const },
      umap: { ...NO_UMAP, layout },
    };
    expect([...(placed(shown, codes).map?.points ?? [])]).toEqual([5, 6, 7, 8]);
    expect(placed(shown, codes).map?.axes).toContain('step 50');
  });

  it('have no places if there is no map, or one of codes of another size', () => {
    expect(placed({ ...state, run: freshRun(3, null) }, codes).map).toBeNull();
    const longer = { ...codes, codeSize: 4, labels: Uint8Array.of(7) };
    expect(placed(state, longer).map).toBeNull();
  });
});
