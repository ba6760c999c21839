import { useEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../domain/digit';
import { type Palette, rgb, usePalette } from '../palette';
import { chequer } from './chequer';
import classes from './PixelImage.module.css';

/** What the picture is of: the data, the autoencoder's or PCA's making, or a signed difference. */
export type Tone = 'ink' | 'ae' | 'pca' | 'difference';

interface Props {
  /** 784 values from 0 to 1 (`difference`: from -1 to 1); null for an empty ground. */
  readonly pixels: ArrayLike<number> | null;
  readonly tone: Tone;
  /** The accessible name; without one the picture is decoration. */
  readonly label?: string;
  /** Value of full ink: 255 for bytes. */
  readonly full?: number;
  readonly className?: string;
}

const TONES = { ink: 'pixel-ink', ae: 'pixel-ae', pca: 'pixel-pca' } as const;

/** A 28×28 picture, as ink on the page's own ground: the ink's opacity is the pixel's value. */
export function PixelImage({ pixels, tone, label, full = 1, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, pixels, tone, full, palette);
  }, [pixels, tone, full, palette]);
  return (
    <canvas
      ref={canvas}
      width={SIDE}
      height={SIDE}
      className={`${classes.image} ${className ?? ''}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}

function paint(
  context: CanvasRenderingContext2D,
  pixels: ArrayLike<number> | null,
  tone: Tone,
  full: number,
  palette: Palette,
) {
  const image = context.createImageData(SIDE, SIDE);
  const over = rgb(palette[tone === 'difference' ? 'error-over' : TONES[tone]]);
  const under = tone === 'difference' ? rgb(palette['error-under']) : over;
  for (let index = 0; pixels && index < PIXELS; index++) {
    const value = (pixels[index] ?? 0) / full;
    image.data.set(value < 0 ? under : over, 4 * index);
    // By the square root, since most differences are small ones.
    const opacity = tone === 'difference' ? Math.sqrt(Math.abs(value)) : value;
    image.data[4 * index + 3] = 255 * Math.min(1, opacity) * (value < 0 ? chequer(index) : 1);
  }
  context.putImageData(image, 0, 0);
}
