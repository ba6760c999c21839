/** What is saved of a view. Fetched when somebody saves one. */
import type { Measured } from '../../../domain/measured';
import { chartPng } from '../../../export/chartPng';
import { chartSvg } from '../../../export/chartSvg';
import { csvFile, type Table } from '../../../export/csv';
import { viewPng } from '../../../export/viewPng';
import type { State } from '../../../state/state';
import { captionOf } from './caption';
import { runOf, withRun } from './runColumns';

export type FileKind = 'png' | 'svg' | 'csv';

interface View {
  readonly label: string;
  /** Null where there is nothing to see yet. */
  readonly picture: () => Element | null;
  readonly table: () => Table | Promise<Table>;
  /** Of which network and moment it is, where it is not the one that the page shows. */
  readonly measured?: Measured;
}

/** Null where there is nothing to save yet. */
export async function fileOf(kind: FileKind, view: View, state: State): Promise<Blob | null> {
  if (kind === 'csv') {
    const table = await view.table();
    if (table.rows.length === 0) return null;
    return csvFile(withRun(table, runOf(state, view.measured), new Date()));
  }
  const caption = captionOf(state, view.label, view.measured);
  const part = view.picture();
  if (!part) return null;
  if (kind === 'svg') {
    const charts = part instanceof SVGSVGElement ? [part] : [...part.querySelectorAll<SVGSVGElement>(CHARTS)];
    return charts.length > 0 ? chartSvg(charts, caption) : null;
  }
  return part instanceof SVGSVGElement ? chartPng(part, caption) : viewPng(part as HTMLElement, caption);
}

/** Recharts' own drawings. */
const CHARTS = 'svg.recharts-surface';
