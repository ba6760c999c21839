import { memo, useEffect, useMemo, useRef } from 'react';
import { PIXELS } from '../../../domain/digit';
import { toByte } from '../../../domain/pixels';
import { imageMse } from '../../../inference/errors';
import type { Network } from '../../../inference/network';
import { loss } from '../../format';
import { useLab } from '../../lab';
import { usePalette } from '../../palette';
import { paintPictures } from '../../widgets/views/paintPictures';
import classes from './Between.module.css';
import { NAMES, TONES } from './looks';
import { type End, PATH_STEPS, picturesAlong, type Way } from './paths';

interface Props {
  readonly way: Way;
  readonly a: End;
  readonly b: End;
  readonly network: Network;
}

/** The eleven pictures of one way from A to B, and the error of each end against its digit. */
export const PathRow = memo(function PathRow({ way, a, b, network }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const failed = useLab((state) => state.pcaError !== null);
  const pictures = useMemo(() => picturesAlong(way, a, b, network), [way, a, b, network]);
  useEffect(() => {
    const images = new Uint8Array(PATH_STEPS * PIXELS);
    for (const [i, picture] of (pictures ?? []).entries())
      images.set(Uint8Array.from(picture, toByte), i * PIXELS);
    if (canvas.current) paintPictures(canvas.current, images, PATH_STEPS, palette[`pixel-${TONES[way]}`]);
  }, [pictures, way, palette]);
  const [atA, atB] = [errorAt(way, a, pictures?.[0]), errorAt(way, b, pictures?.at(-1))];
  return (
    <div className={classes.row}>
      <p className={classes.way} data-tone={TONES[way]}>
        <span>{NAMES[way]}</span>
        <span>
          {atA !== null && atB !== null
            ? `MSE at A ${loss(atA)}, at B ${loss(atB)}`
            : failed
              ? 'PCA could not be computed'
              : 'PCA is being computed'}
        </span>
      </p>
      <canvas ref={canvas} role="img" aria-label={`${NAMES[way]}, from A to B`} />
    </div>
  );
});

/** MSE between a digit and the picture at its end of the way; null while unknown. */
function errorAt(way: Way, end: End, picture: Float32Array | undefined): number | null {
  if (way === 'pca') return end.pca?.mse ?? null;
  return picture ? imageMse(picture, end.pixels) : null;
}
