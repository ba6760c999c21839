import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { rgb, usePalette } from '../../palette';
import classes from './Inside.module.css';

/** Side of a unit's cell, in CSS pixels. */
const CELL = 13;

interface Props {
  readonly name: string;
  readonly values: Float32Array;
  readonly lit: ReadonlySet<number>;
  readonly onLight: (unit: number | null) => void;
}

/** A cell for each unit, the stronger the more active it is: amber above zero, grey below. */
export function ActivationStrip({ name, values, lit, onLight }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const [width, setWidth] = useState(0);
  const rows = Math.ceil(values.length / Math.max(1, Math.floor(width / CELL)));
  // Rows of one length.
  const columns = Math.ceil(values.length / rows);
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12);
  const silent = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
  useEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    element.width = columns * CELL * ratio;
    element.height = rows * CELL * ratio;
    context.scale(ratio, ratio);
    for (const [unit, value] of values.entries()) {
      const [x, y] = [(unit % columns) * CELL, Math.floor(unit / columns) * CELL];
      context.fillStyle = palette.raised;
      context.fillRect(x, y, CELL - 1, CELL - 1);
      const [red, green, blue] = rgb(value < 0 ? palette.muted : palette['ae-line']);
      context.fillStyle = `rgba(${red}, ${green}, ${blue}, ${Math.abs(value) / largest})`;
      context.fillRect(x, y, CELL - 1, CELL - 1);
      if (!lit.has(unit)) continue;
      context.strokeStyle = palette.ink;
      context.lineWidth = 2;
      context.strokeRect(x + 0.5, y + 0.5, CELL - 2, CELL - 2);
    }
  }, [values, lit, columns, rows, width, largest, palette]);
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - left) / CELL);
    const unit = Math.floor((event.clientY - top) / CELL) * columns + column;
    onLight(column < columns && unit < values.length ? unit : null);
  };
  return (
    <div className={classes.strip}>
      <p>
        {name}
        <span>
          {`${values.length} units`}
          {silent > 0 && `, ${Math.round((100 * silent) / values.length)} % silent`}
        </span>
        <span>{`largest ${largest.toFixed(2)}`}</span>
      </p>
      <div>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Activations: ${name.toLowerCase()}, ${values.length} units`}
          style={{ width: columns * CELL, height: rows * CELL }}
          onPointerMove={point}
          onPointerLeave={() => onLight(null)}
        />
      </div>
    </div>
  );
}
