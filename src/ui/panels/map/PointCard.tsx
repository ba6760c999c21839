import type { Ref } from 'react';
import { count, loss } from '../../format';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './LatentMap.module.css';
import type { Detail } from './usePointDetail';

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly index: number;
  readonly label: number;
  readonly detail: Detail;
}

/** The digit under the pointer and its reconstruction now. */
export function PointCard({ ref, index, label, detail }: Props) {
  const found = detail.kind === 'found' ? detail.detail : null;
  return (
    <div className={classes.card} ref={ref}>
      <p className={classes.cardName}>
        Digit {label} <span>no. {count(index)}</span>
      </p>
      {detail.kind === 'failed' ? (
        <p className={classes.cardNote}>This digit has not arrived yet.</p>
      ) : (
        <div className={classes.pair}>
          <figure>
            <PixelImage pixels={found?.digit.pixels ?? null} tone="ink" />
            <figcaption>original</figcaption>
          </figure>
          <figure>
            <PixelImage pixels={found?.reconstruction.reconstruction ?? null} tone="ae" />
            <figcaption>now {loss(found?.reconstruction.mse)}</figcaption>
          </figure>
        </div>
      )}
    </div>
  );
}
