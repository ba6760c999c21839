import { useLayoutEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../../domain/digit';
import { usePalette } from '../../palette';
import classes from './Reconstructions.module.css';
import { PITCH, paintStrip, type StripTone } from './strip';

interface Props {
  /** 784 bytes for each digit; null while there are none. */
  readonly images: Uint8Array | null;
  /** If given, the strip shows the differences from these. */
  readonly originals?: Uint8Array;
  readonly tone: StripTone;
  readonly count: number;
}

/** One canvas for a whole row of digits. The row's cells hold its numbers, so it is decorative. */
export function SampleStrip({ images, originals, tone, count }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  // Before the browser paints, so that the strip and the numbers beside it always show the same step.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const picture = context.createImageData(PITCH * count, SIDE);
    paintStrip(picture.data, images ?? new Uint8Array(count * PIXELS), originals ?? null, tone, palette);
    context.putImageData(picture, 0, 0);
  }, [images, originals, tone, count, palette]);
  return <canvas ref={canvas} className={classes.strip} width={PITCH * count} height={SIDE} />;
}
