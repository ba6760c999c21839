import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { PIXELS } from '../../../domain/digit';
import { signed } from '../../format';
import { usePalette } from '../../palette';
import { paintPictures } from '../../widgets/views/paintPictures';
import classes from './Decoder.module.css';
import type { UnitStatistics } from './statistics';
import { POSITIONS } from './traversal';

interface Props {
  readonly index: number;
  readonly value: number;
  readonly statistics: UnitStatistics;
  readonly onChange: (index: number, value: number) => void;
  /** Whether the pointer is on this unit or on a unit connected to it. */
  readonly lit: boolean;
  readonly onLight: (index: number | null) => void;
  /** Pictures of all strips; null before the first. */
  readonly images: Uint8Array | null;
  /** Index of this strip's first picture. */
  readonly from: number;
}

/** One number of the code: its slider, a histogram of the digits' values, and its effect on the decoded digit. */
export function Unit({ index, value, statistics, onChange, lit, onLight, images, from }: Props) {
  const { low, high, mean, deviation } = statistics;
  const name = `Number ${index + 1}`;
  // A code may lie outside the observed range.
  const [min, max] = [Math.min(low, value), Math.max(high, value)];
  return (
    <li
      className={classes.unit}
      data-lit={lit}
      onPointerEnter={() => onLight(index)}
      onPointerLeave={() => onLight(null)}
      onFocus={() => onLight(index)}
      onBlur={() => onLight(null)}
    >
      <p className={classes.unitName}>
        <span>{index + 1}</span>
        <output title={`mean ${mean.toFixed(2)}, standard deviation ${deviation.toFixed(2)}`}>
          {signed(value)}
        </output>
      </p>
      <div className={classes.track}>
        <Histogram statistics={statistics} min={min} max={max} />
        <input
          type="range"
          aria-label={name}
          aria-valuetext={signed(value)}
          min={min}
          max={max}
          step={(max - min) / 400}
          value={value}
          style={{ '--at': (value - min) / (max - min) } as CSSProperties}
          onChange={({ currentTarget }) => onChange(index, Number(currentTarget.value))}
        />
      </div>
      <Strip images={images} from={from} />
    </li>
  );
}

/** A histogram as wide as the slider. */
const Histogram = memo(function Histogram({
  statistics: { bins, low, high },
  min,
  max,
}: {
  readonly statistics: UnitStatistics;
  readonly min: number;
  readonly max: number;
}) {
  const most = bins.reduce((largest, count) => Math.max(largest, count), 1);
  const width = (high - low) / bins.length / (max - min);
  return (
    <svg className={classes.histogram} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {Array.from(bins, (count, bin) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: its index identifies a bin.
          key={bin}
          x={(low - min) / (max - min) + bin * width}
          y={1 - count / most}
          width={width}
          height={count / most}
        />
      ))}
    </svg>
  );
});

function Strip({ images, from }: Pick<Props, 'images' | 'from'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const own = images?.subarray(from * PIXELS, (from + POSITIONS) * PIXELS);
    if (canvas.current && own?.length === POSITIONS * PIXELS)
      paintPictures(canvas.current, own, POSITIONS, palette['pixel-ae']);
  }, [images, from, palette]);
  return <canvas ref={canvas} className={classes.strip} width={POSITIONS * 28} height={28} aria-hidden />;
}
