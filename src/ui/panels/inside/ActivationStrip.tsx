import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { rgb, usePalette } from '../../palette';
import classes from './Inside.module.css';

/** Side of a unit's cell, in CSS pixels. It is smaller for many units, which would otherwise fill the screen. */
const CELL = { few: 13, many: 7 };
const MANY = 600;

interface Props {
  readonly name: string;
  readonly values: Float32Array;
  readonly lit: ReadonlySet<number>;
  readonly onLight: (unit: number | null) => void;
}

/** A cell for each unit: amber above zero, grey below. A stronger colour means a larger activation. */
export function ActivationStrip({ name, values, lit, onLight }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const [width, setWidth] = useState(0);
  const cell = values.length > MANY ? CELL.many : CELL.few;
  const rows = Math.ceil(values.length / Math.max(1, Math.floor(width / cell)));
  // All rows have the same length.
  const columns = Math.ceil(values.length / rows);
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12);
  const silent = values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
  const silence = silent > 0 ? `, ${Math.round((100 * silent) / values.length)} % at zero` : '';
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
    element.width = columns * cell * ratio;
    element.height = rows * cell * ratio;
    context.scale(ratio, ratio);
    for (const [unit, value] of values.entries()) {
      const [x, y] = [(unit % columns) * cell, Math.floor(unit / columns) * cell];
      context.fillStyle = palette.raised;
      context.fillRect(x, y, cell - 1, cell - 1);
      const [red, green, blue] = rgb(value < 0 ? palette.muted : palette['ae-line']);
      context.fillStyle = `rgba(${red}, ${green}, ${blue}, ${Math.abs(value) / largest})`;
      context.fillRect(x, y, cell - 1, cell - 1);
      if (!lit.has(unit)) continue;
      context.strokeStyle = palette.ink;
      context.lineWidth = 2;
      context.strokeRect(x + 0.5, y + 0.5, cell - 2, cell - 2);
    }
  }, [values, lit, cell, columns, rows, width, largest, palette]);
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - left) / cell);
    const unit = Math.floor((event.clientY - top) / cell) * columns + column;
    onLight(column < columns && unit < values.length ? unit : null);
  };
  return (
    <div className={classes.strip}>
      <p>
        <span>{name}</span>
        <span>{`${values.length} units${silence}`}</span>
        <span>{`largest ${largest.toFixed(2)}`}</span>
      </p>
      <div>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Activations: ${name.toLowerCase()}, ${values.length} units`}
          style={{ width: columns * cell, height: rows * cell }}
          onPointerMove={point}
          onPointerLeave={() => onLight(null)}
        />
      </div>
    </div>
  );
}
