import { useEffect, useRef, useState } from 'react';
import { filesOfDrop, hasFiles } from './chosenFiles';
import { type DropKind, sortDrop } from './dropKinds';
import classes from './PageDrop.module.css';

interface Props {
  /** What can be dropped, and who takes it. */
  readonly kinds: readonly DropKind[];
  /** Gets a sentence if the files cannot be taken. */
  readonly onRefused: (sentence: string) => void;
}

/** Takes files that are dropped anywhere on the page, where no part of the page takes them itself. */
export function PageDrop({ kinds, onRefused }: Props) {
  const [over, setOver] = useState(false);
  const latest = useRef({ kinds, onRefused });
  useEffect(() => {
    latest.current = { kinds, onRefused };
  });
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this, the browser would leave the page and open the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!event.relatedTarget) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const taken = event.defaultPrevented;
      const { dataTransfer } = event;
      if (!dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      if (taken) return;
      filesOfDrop(dataTransfer).then(
        (files) => {
          const sorted = sortDrop(files, latest.current.kinds);
          if ('refusal' in sorted) latest.current.onRefused(sorted.refusal);
          else sorted.kind.take(sorted.files);
        },
        (error: Error) => latest.current.onRefused(error.message),
      );
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={classes.over} aria-hidden="true">
      <p>{`Drop ${kinds.map(({ name }) => name).join(' or ')} here`}</p>
    </div>
  );
}
