import { useEffect, useRef } from 'react';
import { PIXELS, SIDE } from '../../domain/digit';
import { type Palette, rgb, usePalette } from '../palette';
import { chequer } from './chequer';
import classes from './PixelImage.module.css';

/** What the picture shows: data, an image that the autoencoder or PCA made, or a signed difference. */
export type Tone = 'ink' | 'ae' | 'pca' | 'difference';

interface Props {
  /** 784 values from 0 to 1 (`difference`: from -1 to 1). Null: an empty picture. */
  readonly pixels: ArrayLike<number> | null;
  readonly tone: Tone;
  /** The accessible name. Without a name the picture is decoration. */
  readonly label?: string;
  /** The value of full ink: 255 for bytes. */
  readonly full?: number;
  readonly className?: string;
}

const TONES = { ink: 'pixel-ink', ae: 'pixel-ae', pca: 'pixel-pca' } as const;

/** A 28×28 picture: ink on the page's own background. The ink's opacity is the pixel's value. */
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
    // The square root makes small differences visible; most are small.
    const opacity = tone === 'difference' ? Math.sqrt(Math.abs(value)) : value;
    image.data[4 * index + 3] = 255 * Math.min(1, opacity) * (value < 0 ? chequer(index) : 1);
  }
  context.putImageData(image, 0, 0);
}
