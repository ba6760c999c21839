/** What the views show: an earlier moment of the run, where the person looks back, and else the run as it is now. */
import type { Answer, LatentMap } from '../domain/results';
import type { Layout } from './layout';
import type { State } from './state';
import type { Moment } from './timeline/moment';

/** The layout by UMAP, where the map shows one of this run. */
export const shownLayout = ({ settings, layout, run }: State): Layout | null =>
  settings.mapAxes === 'umap' && layout.layout?.runId === run.id ? layout.layout : null;

export const shownMap = (state: State): LatentMap | null =>
  shownLayout(state)?.map ?? (state.past ? state.past.moment.map : state.run.map);

export const shownResult = ({ past, input }: State): Answer | null => (past ? past.result : input.result);

/** The network that is looked at; null until the first moment of the run has come. */
export const shownMoment = ({ past, moment }: State): Moment | null => past?.moment ?? moment;
