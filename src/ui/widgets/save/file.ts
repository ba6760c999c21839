/** Makes the files of a view. This module is fetched when a person first saves one. */
import type { Measured } from '../../../domain/measured';
import type { CaptionLine } from '../../../export/caption';
import { chartPng } from '../../../export/chartPng';
import { chartSvg } from '../../../export/chartSvg';
import { csvFile, type Table } from '../../../export/csv';
import { viewPng } from '../../../export/viewPng';
import type { State } from '../../../state/state';
import { captionOf } from './caption';
import { type RunFacts, runOf, withRun } from './runColumns';

export type FileKind = 'png' | 'svg' | 'csv';

interface View {
  readonly label: string;
  /** Returns null if there is nothing to see yet. */
  readonly picture: () => Element | null;
  readonly table: () => Table | Promise<Table>;
  /** See `SaveMenu`. */
  readonly runs?: () => readonly (RunFacts | null)[];
  readonly more?: () => readonly CaptionLine[];
  /** The network and moment of the view, if they are not those that the page shows. */
  readonly measured?: Measured;
}

/** Resolves to null if there is nothing to save yet. */
export async function fileOf(kind: FileKind, view: View, state: State): Promise<Blob | null> {
  if (kind === 'csv') {
    const table = await view.table();
    if (table.rows.length === 0) return null;
    const shown = runOf(state, view.measured);
    const runs = view.runs?.().map((run) => run ?? shown) ?? shown;
    return csvFile(withRun(table, runs, new Date()));
  }
  const caption = [...captionOf(state, view.label, view.measured), ...(view.more?.() ?? [])];
  const part = view.picture();
  if (!part) return null;
  if (kind === 'svg') {
    const charts = part instanceof SVGSVGElement ? [part] : [...part.querySelectorAll<SVGSVGElement>(CHARTS)];
    return charts.length > 0 ? chartSvg(charts, caption) : null;
  }
  return part instanceof SVGSVGElement ? chartPng(part, caption) : viewPng(part as HTMLElement, caption);
}

/** The SVG elements that Recharts draws. */
const CHARTS = 'svg.recharts-surface';
