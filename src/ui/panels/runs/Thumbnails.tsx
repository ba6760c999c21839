import { memo, useLayoutEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../../domain/digit';
import type { RunRecord } from '../../../state/records/record';
import { usePalette } from '../../palette';
import { PITCH, paintStrip } from '../reconstructions/strip';
import classes from './Runs.module.css';

/** More would make the table's first column too wide. */
const MOST = 6;

interface Props {
  readonly pictures: RunRecord['pictures'];
}

/** Some digits over their reconstructions, as they were when the run was recorded. Decoration: the row has the figures. */
export const Thumbnails = memo(function Thumbnails({ pictures }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const count = Math.min(MOST, (pictures?.originals.length ?? 0) / PIXELS);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !pictures || count === 0) return;
    const rows = [
      [pictures.originals, 'ink'],
      [pictures.reconstructions, 'ae'],
    ] as const;
    for (const [row, [images, tone]] of rows.entries()) {
      const strip = context.createImageData(PITCH * count, SIDE);
      paintStrip(strip.data, images.subarray(0, count * PIXELS), null, tone, palette);
      context.putImageData(strip, 0, row * PITCH);
    }
  }, [pictures, count, palette]);
  if (count === 0) return <span className={classes.thumbnails} />;
  return (
    <canvas
      ref={canvas}
      className={classes.thumbnails}
      width={PITCH * count}
      height={PITCH + SIDE}
      aria-hidden
    />
  );
});
