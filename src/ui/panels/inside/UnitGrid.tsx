import { useMediaQuery } from '@mantine/hooks';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { rgb, usePalette } from '../../palette';
import classes from './Inside.module.css';

/** Signed pictures of units, in the order in which they are shown. */
export interface UnitPictures {
  /** Number of each unit in its layer. */
  readonly units: readonly number[];
  /** Side of a picture, in its own pixels. */
  readonly side: number;
  /** Side × side values for each unit, one unit after another. */
  readonly values: Float32Array;
}

interface Props {
  readonly pictures: UnitPictures;
  readonly columns: number;
  /** The name of the unit with this number: `Filter 3, norm 1.2`. */
  readonly nameOf: (unit: number) => string;
  /** Units that are highlighted. */
  readonly lit: ReadonlySet<number>;
  readonly onLight: (unit: number | null) => void;
}

/** Most columns on a phone: with more, the pictures would be too small for a finger. */
const ON_A_PHONE = 8;

/** All pictures on one canvas. A button lies over each of them. */
export function UnitGrid({ pictures, columns: most, nameOf, lit, onLight }: Props) {
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const columns = phone ? Math.min(most, ON_A_PHONE) : most;
  return (
    <div className={classes.units} style={{ '--columns': columns } as CSSProperties}>
      <UnitImages pictures={pictures} columns={columns} />
      {pictures.units.map((unit) => (
        <button
          key={unit}
          type="button"
          aria-label={nameOf(unit)}
          title={nameOf(unit)}
          data-lit={lit.has(unit)}
          onPointerEnter={() => onLight(unit)}
          onPointerLeave={() => onLight(null)}
          onFocus={() => onLight(unit)}
          onBlur={() => onLight(null)}
        />
      ))}
    </div>
  );
}

/** Gap between two pictures, in their own pixels. */
const GAP = 2;

const UnitImages = memo(function UnitImages({ pictures, columns }: Pick<Props, 'pictures' | 'columns'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const { units, side, values } = pictures;
  const pitch = side + GAP;
  const rows = Math.ceil(units.length / columns);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(columns * pitch, rows * pitch);
    const over = rgb(palette['error-over']);
    const under = rgb(palette['error-under']);
    for (let k = 0; k < units.length; k++) {
      const picture = values.subarray(k * side * side, (k + 1) * side * side);
      const largest = picture.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-12);
      const left = (k % columns) * pitch + GAP / 2;
      const top = Math.floor(k / columns) * pitch + GAP / 2;
      for (let i = 0; i < picture.length; i++) {
        const value = (picture[i] as number) / largest;
        const colour = value < 0 ? under : over;
        const at = 4 * ((top + Math.floor(i / side)) * columns * pitch + left + (i % side));
        image.data[at] = colour[0];
        image.data[at + 1] = colour[1];
        image.data[at + 2] = colour[2];
        image.data[at + 3] = 255 * Math.abs(value);
      }
    }
    context.putImageData(image, 0, 0);
  }, [units.length, side, values, columns, pitch, rows, palette]);
  return <canvas ref={canvas} width={columns * pitch} height={rows * pitch} aria-hidden />;
});
