/** What the views show: an earlier moment if the person looks back, otherwise the current run. */
import type { Answer, LatentMap } from '../domain/results';
import type { State } from './state';
import type { Moment } from './timeline/moment';
import type { UmapLayout } from './umapLayout';

/** The UMAP layout, if the map shows one of this run. */
export const selectUmapLayout = ({
  settings,
  umap: layout,
  run,
}: Pick<State, 'settings' | 'umap' | 'run'>): UmapLayout | null =>
  settings.mapAxes === 'umap' && layout.layout?.runId === run.id ? layout.layout : null;

export const selectMap = (state: State): LatentMap | null =>
  selectUmapLayout(state)?.map ?? (state.past ? state.past.moment.map : state.run.map);

export const selectResult = ({ past, input }: State): Answer | null => (past ? past.result : input.result);

/** The network that the views show; null until the first moment of the run has arrived. */
export const selectMoment = ({ past, moment }: State): Moment | null => past?.moment ?? moment;
