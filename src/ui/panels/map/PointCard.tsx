import type { Ref } from 'react';
import { className, headOfClass, isShort, itemOfClass } from '../../../domain/itemWords';
import { imageAt } from '../../../domain/pixels';
import type { MapDigits } from '../../../domain/results';
import { count, loss } from '../../format';
import { useDataSet, useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './LatentMap.module.css';
import type { Detail } from './usePointDetail';

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly label: number;
  readonly detail: Detail;
}

/** The digit under the pointer, its current reconstruction, and the digits with the nearest codes. */
export function PointCard({ ref, label, detail }: Props) {
  const set = useDataSet();
  const say = useSay();
  const found = detail.kind === 'found' ? detail.detail : null;
  return (
    <div className={classes.card} ref={ref}>
      <p className={classes.cardName}>
        <span>{`${headOfClass(set, label)} `}</span>
        <span>{found && numberOf(found.digit)}</span>
      </p>
      {detail.kind === 'failed' ? (
        <p className={classes.cardNote}>{say('This digit has not arrived yet.')}</p>
      ) : (
        <div className={classes.pair}>
          <figure>
            <PixelImage pixels={found?.digit.pixels ?? null} full={255} tone="ink" />
            <figcaption>original</figcaption>
          </figure>
          <figure>
            <PixelImage pixels={found?.image ?? null} tone="ae" />
            <figcaption>{`rebuilt ${loss(found?.mse)}`}</figcaption>
          </figure>
        </div>
      )}
      {found?.neighbours && <Neighbours digits={found.neighbours} />}
    </div>
  );
}

const numberOf = ({ indices, tests }: MapDigits) =>
  `${tests[0] ? 'test' : 'training'} ${count(indices[0] ?? 0)}`;

function Neighbours({ digits }: { readonly digits: MapDigits }) {
  const set = useDataSet();
  const names = Array.from(digits.labels, (label) => className(set, label));
  const words = set.labelled ? `: ${names.join(isShort(set) ? ' ' : ', ')}` : '';
  return (
    <figure className={classes.neighbours}>
      <div>
        {Array.from(digits.labels, (label, i) => (
          <PixelImage
            // biome-ignore lint/suspicious/noArrayIndexKey: the first is always the nearest digit.
            key={i}
            pixels={imageAt(digits.pixels, i)}
            full={255}
            tone="ink"
            label={`Neighbour ${i + 1}${set.item === 'digit' ? `: a ${label}` : `: ${itemOfClass(set, label)}`}`}
          />
        ))}
      </div>
      <figcaption>{`nearest codes${words}`}</figcaption>
    </figure>
  );
}
