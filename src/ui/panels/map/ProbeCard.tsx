import type { Ref } from 'react';
import { clipped } from '../../../domain/pixels';
import type { PlanePoint } from '../../../domain/projection';
import { plain } from '../../../domain/settings/words';
import { showMapDigit } from '../../../state/drawing';
import { codeAt } from '../../../state/mapCoordinates';
import { networkOf } from '../../../state/timeline/moment';
import { useLab, useVerbs } from '../../lab';
import { useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import { useMoment } from '../../widgets/views/useMoment';
import classes from './LatentMap.module.css';

interface Props {
  readonly ref?: Ref<HTMLDivElement>;
  readonly point: PlanePoint;
  /** Index on the map of the digit at this point; null if there is none. */
  readonly near: number | null;
}

/** The decoded picture of a point of the map, with or without a digit there. */
export function ProbeCard({ ref, point, near }: Props) {
  const lab = useVerbs();
  const say = useSay();
  const moment = useMoment();
  // The plane moves with the map.
  const map = useLab((state) => state.run.map);
  const code = map && moment && codeAt(lab.getState(), point);
  const image = code && code.length === moment.model.codeSize ? networkOf(moment).decode(code) : null;
  const name = `What is decoded at ${plain(point.x)}, ${plain(point.y)}`;
  const putImage = (image: Float32Array) => {
    lab.draw({ strokes: [], picture: { name, pixels: clipped(image) } });
  };
  const putDigit = async (near: number) => {
    // If the digit does not arrive, its card says so.
    const digit = await lab.mapDigits(Uint32Array.of(near)).catch(() => null);
    if (digit) lab.draw(showMapDigit(digit, lab.getState().source.set));
  };
  return (
    <div className={`${classes.card} ${classes.probe}`} ref={ref} data-over>
      <p className={classes.cardName}>Decoded here</p>
      <div className={classes.pair}>
        <figure>
          <PixelImage pixels={image} tone="ae" label="Decoded from the map" />
        </figure>
        <div className={classes.puts}>
          <button type="button" disabled={!image} onClick={() => image && putImage(image)}>
            Put on the pad
          </button>
          {near !== null && (
            <button type="button" onClick={() => void putDigit(near)}>
              {say('Put the nearest digit on the pad')}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}
