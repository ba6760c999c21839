import { useRef } from 'react';
import type { Measured } from '../../../domain/measured';
import type { Table } from '../../../export/csv';
import { useVerbs } from '../../lab';
import { type File, FilesMenu } from './FilesMenu';
import type { FileKind } from './file';

/** A view's numbers; those of the run are added when they are saved. */
export type { Table };

interface Props {
  /** Of the files: `filters` is saved as `hourglass-filters-….png`. */
  readonly name: string;
  /** What is saved, in words: `first-layer filters`. */
  readonly label: string;
  /** What to draw: a chart, which can be saved as vectors too, or a part of the page; without it the region around. */
  readonly picture?: () => HTMLElement | SVGSVGElement | null;
  /** The view's numbers; also a promise of them, where they have to be fetched. */
  readonly table: () => Table | Promise<Table>;
  /** Whether the picture is a chart. */
  readonly vectors?: boolean;
  /** Of which network and moment it is, where it is not the one that the page shows. */
  readonly measured?: Measured;
  /** Whether the view still shows the network before, of which nothing is saved as the present one's; see `useKept`. */
  readonly former?: boolean;
}

/** Takes a view away: as a picture at twice its size with a caption, as vectors where it is made of them, as a table. */
export function SaveMenu({ name, label, picture, table, vectors = false, measured, former = false }: Props) {
  const lab = useVerbs();
  const element = useRef<HTMLSpanElement>(null);
  const pictured = () => (picture ? picture() : (element.current?.closest('section') ?? null));
  const view = { label, picture: pictured, table, ...(measured ? { measured } : {}) };
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
