import { useLayoutEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../../domain/digit';
import { usePalette } from '../../palette';
import classes from './Reconstructions.module.css';
import { PITCH, paintStrip, type StripTone } from './strip';

interface Props {
  /** 784 bytes a digit; null while there are none. */
  readonly images: Uint8Array | null;
  /** Given for a strip of differences from them. */
  readonly originals?: Uint8Array;
  readonly tone: StripTone;
  readonly count: number;
}

/** One canvas for a whole row of digits. Its figures are told in the row's cells, so it is decoration. */
export function SampleStrip({ images, originals, tone, count }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  // Before the browser paints: the figures beside it are never of another step.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const picture = context.createImageData(PITCH * count, SIDE);
    paintStrip(picture.data, images ?? new Uint8Array(count * PIXELS), originals ?? null, tone, palette);
    context.putImageData(picture, 0, 0);
  }, [images, originals, tone, count, palette]);
  return <canvas ref={canvas} className={classes.strip} width={PITCH * count} height={SIDE} />;
}
