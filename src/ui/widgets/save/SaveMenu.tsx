import { Button, Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Measured } from '../../../domain/measured';
import type { Table } from '../../../export/csv';
import { save } from '../../../export/save';
import { useVerbs } from '../../lab';
import { Trouble } from '../part/Trouble';
import type { FileKind } from './file';
import classes from './SaveMenu.module.css';

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
  const place = useRef<HTMLSpanElement>(null);
  const [failure, setFailure] = useState<{ readonly message: string; readonly kind: FileKind } | null>(null);
  const drawn = () => (picture ? picture() : (place.current?.closest('section') ?? null));
  const saveAs = async (kind: FileKind) => {
    try {
      setFailure(null);
      const { fileOf } = await import('./file');
      const view = { label, picture: drawn, table, ...(measured ? { measured } : {}) };
      const content = former ? null : await fileOf(kind, view, lab.getState());
      const message = content ? save(name, kind, content) : 'There is nothing to save yet.';
      setFailure(message === null ? null : { kind, message });
    } catch (error) {
      setFailure({ kind, message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <span ref={place} className={classes.save} data-save="never">
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button className={classes.button ?? ''} aria-label={`Save: ${label}`}>
            Save
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void saveAs('png')}>Picture (PNG)</Menu.Item>
          {vectors && <Menu.Item onClick={() => void saveAs('svg')}>Vectors (SVG)</Menu.Item>}
          <Menu.Item onClick={() => void saveAs('csv')}>Numbers (CSV)</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failure && <Trouble message={failure.message} onRetry={() => void saveAs(failure.kind)} />}
    </span>
  );
}
