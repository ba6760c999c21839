/** What is saved of a view. Fetched when somebody saves one. */
import type { CaptionLine } from '../../../export/caption';
import { chartPng } from '../../../export/chartPng';
import { chartSvg } from '../../../export/chartSvg';
import { csv } from '../../../export/csv';
import { viewPng } from '../../../export/viewPng';
import type { State } from '../../../state/state';
import { captionOf } from './caption';
import type { Table } from './SaveMenu';

export type FileKind = 'png' | 'svg' | 'csv';

interface View {
  readonly label: string;
  /** Null where there is nothing to see yet. */
  readonly picture: () => Element | null;
  readonly table: () => Table | Promise<Table>;
}

/** Null where there is nothing to save yet. */
export async function fileOf(kind: FileKind, view: View, state: State): Promise<Blob | null> {
  const caption = captionOf(state, view.label);
  if (kind === 'csv') return tableFile(await view.table(), caption);
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

function tableFile({ columns, rows }: Table, caption: readonly CaptionLine[]): Blob {
  const lines = caption.map(({ text }) => `# ${text}\r\n`);
  return new Blob([...lines, csv(columns, rows)], { type: 'text/csv' });
}
