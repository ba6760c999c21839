import { useEffect, useRef } from 'react';
import type { Histogram } from '../../../domain/histogram';
import { rgb, usePalette } from '../../palette';
import classes from './Inside.module.css';

interface Props {
  readonly label: string;
  /** Shown above the heat map. */
  readonly title: string;
  /** Shown while there are no histograms. */
  readonly missing: string;
  /** One for each moment; null for a moment without one. All cover the same range. */
  readonly columns: readonly (Histogram | null)[];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Histograms side by side, each a column of cells. A darker cell holds more values. */
export function HeatMap({ label, title, missing, columns, ticks }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const sample = columns.find((column) => column !== null) ?? null;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !sample) return;
    const rows = sample.counts.length;
    element.width = columns.length;
    element.height = rows;
    const image = context.createImageData(columns.length, rows);
    const [red, green, blue] = rgb(palette.ink);
    for (const [x, column] of columns.entries()) {
      const most = column?.counts.reduce((max, count) => Math.max(max, count), 1) ?? 1;
      for (let bin = 0; column && bin < rows; bin++) {
        const share = (column.counts[bin] as number) / most;
        // The square root makes the few values far from zero visible.
        image.data.set(
          [red, green, blue, 255 * Math.sqrt(share)],
          4 * ((rows - 1 - bin) * columns.length + x),
        );
      }
    }
    context.putImageData(image, 0, 0);
  }, [columns, sample, palette]);
  return (
    <figure className={classes.heat}>
      <figcaption>{title}</figcaption>
      {sample ? (
        <div>
          <canvas ref={canvas} role="img" aria-label={label} />
          {ticks.map(({ at, text }) => (
            <span key={text} style={{ bottom: `${(100 * (at - sample.low)) / (sample.high - sample.low)}%` }}>
              {text.replace('-', '−')}
            </span>
          ))}
        </div>
      ) : (
        <p>{missing}</p>
      )}
    </figure>
  );
}
