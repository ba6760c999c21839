import { useRef } from 'react';
import type { Measured } from '../../../domain/measured';
import type { CaptionLine } from '../../../export/caption';
import type { Table } from '../../../export/csv';
import { useVerbs } from '../../lab';
import { useSay } from '../../useSay';
import { type File, FilesMenu } from './FilesMenu';
import type { FileKind } from './file';
import type { RunFacts } from './runColumns';

/** A view's numbers. Saving adds the columns of the run. */
export type { Table };

interface Props {
  /** Part of the file name: `filters` is saved as `hourglass-filters-….png`. */
  readonly name: string;
  /** A description of what is saved: `first-layer filters`. */
  readonly label: string;
  /** The element to save: a chart (also saved as vectors) or a part of the page. Default: the enclosing `section`. */
  readonly picture?: () => HTMLElement | SVGSVGElement | null;
  /** The view's numbers, or a promise of them if they have to be fetched. */
  readonly table: () => Table | Promise<Table>;
  /** The run of each row of the table, null for the run that the page shows. Without it, all rows are of that run. */
  readonly runs?: () => readonly (RunFacts | null)[];
  /** Lines under the caption: what else the picture shows. */
  readonly more?: () => readonly CaptionLine[];
  /** Whether the picture is a chart. */
  readonly vectors?: boolean;
  /** The network and moment of the view, if they are not those that the page shows. */
  readonly measured?: Measured;
  /** Whether the view still shows the previous network (see `useKept`). Then nothing can be saved. */
  readonly former?: boolean;
}

/** Saves a view: as a picture at twice its size with a caption, as a table, and, if it is a chart, as vectors. */
export function SaveMenu({
  name,
  label,
  picture,
  table,
  vectors = false,
  measured,
  former = false,
  ...of
}: Props) {
  const lab = useVerbs();
  const say = useSay();
  const element = useRef<HTMLSpanElement>(null);
  const pictured = () => (picture ? picture() : (element.current?.closest('section') ?? null));
  const view = {
    label: say(label),
    picture: pictured,
    table,
    ...of,
    ...(measured ? { measured } : {}),
  };
  const file = (words: string, kind: FileKind): File => ({
    words,
    kind,
    async make() {
      const { fileOf } = await import('./file');
      return former ? null : fileOf(kind, view, lab.getState());
    },
  });
  const files = [file('Picture (PNG)', 'png'), file('Numbers (CSV)', 'csv')];
  if (vectors) files.splice(1, 0, file('Vectors (SVG)', 'svg'));
  return <FilesMenu ref={element} name={name} label={label} files={files} />;
}
