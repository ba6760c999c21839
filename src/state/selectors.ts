/** What the views show: an earlier moment of the run, where the person looks back, and else the run as it is now. */
import type { Answer, LatentMap } from '../domain/results';
import type { State } from './state';
import type { Moment } from './timeline/moment';
import type { UmapLayout } from './umapLayout';

/** The layout by UMAP, where the map shows one of this run. */
export const selectUmapLayout = ({ settings, umap: layout, run }: State): UmapLayout | null =>
  settings.mapAxes === 'umap' && layout.layout?.runId === run.id ? layout.layout : null;

export const selectMap = (state: State): LatentMap | null =>
  selectUmapLayout(state)?.map ?? (state.past ? state.past.moment.map : state.run.map);

export const selectResult = ({ past, input }: State): Answer | null => (past ? past.result : input.result);

/** The network that is looked at; null until the first moment of the run has come. */
export const selectMoment = ({ past, moment }: State): Moment | null => past?.moment ?? moment;
