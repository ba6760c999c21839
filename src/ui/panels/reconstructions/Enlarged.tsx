import { type ReactNode, useMemo } from 'react';
import { classAfter, className, itemOfClass } from '../../../domain/itemWords';
import { imageAt } from '../../../domain/pixels';
import type { Samples } from '../../../domain/results';
import { loss } from '../../format';
import { useDataSet } from '../../useSay';
import { PixelImage, type Tone } from '../../widgets/PixelImage';
import classes from './Reconstructions.module.css';

interface Props {
  readonly samples: Samples;
  readonly column: number;
}

const difference = (image: Uint8Array, original: Uint8Array) =>
  Float32Array.from(image, (value, i) => (value - (original[i] as number)) / 255);

/** One column of the table, three times as large, and also PCA's difference. */
export function Enlarged({ samples, column }: Props) {
  const { labels, originals, reconstructions, pca, mse, pcaMse, rival, bce, entropy } = samples;
  const pictures = useMemo(() => {
    const original = imageAt(originals, column);
    const rebuilt = imageAt(reconstructions, column);
    const byPca = pca && imageAt(pca, column);
    return {
      original,
      rebuilt,
      byPca,
      error: difference(rebuilt, original),
      pcaError: byPca && difference(byPca, original),
    };
  }, [originals, reconstructions, pca, column]);
  const set = useDataSet();
  const label = labels[column] ?? 0;
  const name = `Test ${set.item}${classAfter(set, label)}`;
  const item = set.item === 'digit' ? className(set, label) : itemOfClass(set, label);
  return (
    <div className={classes.enlarged}>
      <Picture tone="ink" full={255} pixels={pictures.original} name={name}>
        {`${itemOfClass(set, label)}\nBCE ≥ ${loss(entropy[column])}`}
      </Picture>
      <Picture
        tone="ae"
        full={255}
        pixels={pictures.rebuilt}
        name={`Autoencoder’s reconstruction of the ${item}`}
      >
        {`autoencoder\n${loss(mse[column])}`}
      </Picture>
      <Picture tone="difference" pixels={pictures.error} name={`Autoencoder’s error on the ${item}`}>
        {`difference\nBCE ${loss(bce[column])}`}
      </Picture>
      <Picture tone="pca" full={255} pixels={pictures.byPca} name={`PCA’s reconstruction of the ${item}`}>
        {`PCA\n${loss(pcaMse?.[rival][column])}`}
      </Picture>
      <Picture tone="difference" pixels={pictures.pcaError} name={`PCA’s error on the ${item}`}>
        difference
      </Picture>
    </div>
  );
}

interface PictureProps {
  readonly tone: Tone;
  readonly pixels: ArrayLike<number> | null;
  readonly full?: number;
  readonly name: string;
  readonly children: ReactNode;
}

function Picture({ tone, pixels, full, name, children }: PictureProps) {
  return (
    <figure data-tone={tone}>
      <PixelImage tone={tone} pixels={pixels} label={name} {...(full ? { full } : {})} />
      <figcaption aria-hidden="true">{children}</figcaption>
    </figure>
  );
}
