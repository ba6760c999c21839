import { useEffect, useRef } from 'react';
import type { Original } from '../../data/import/collector';
import classes from './OwnImages.module.css';

interface Props {
  readonly original: Original;
  readonly label: string;
}

/** An image as it is in its file: black is black and white is white, in both themes. */
export function OriginalImage({ original: { width, height, pixels }, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    pixels.forEach((value, i) => {
      image.data.set([value, value, value, 255], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }, [width, height, pixels]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={classes.original}
      role="img"
      aria-label={label}
    />
  );
}
