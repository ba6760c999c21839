import { UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type NonDigit, nonDigit } from '../../../data/nonDigits';
import { kindsFor } from '../../../domain/anomaly';
import { useLab, useVerbs } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './Anomaly.module.css';

/** Images of each kind. */
const SHOWN = 6;

/** Non-digits to try: a click puts one on the pad, and the whole page updates. */
export function Gallery() {
  const lab = useVerbs();
  const digits = useSomeDigits();
  const { item } = useDataSet();
  const say = useSay();
  const images = useMemo(
    () =>
      digits &&
      kindsFor(item).flatMap((kind) => Array.from({ length: SHOWN }, (_, i) => nonDigit(kind, i, digits))),
    [digits, item],
  );
  if (!images) return null;
  const show = ({ name, strokes, pixels }: NonDigit) =>
    lab.draw(strokes ? { strokes, picture: null } : { strokes: [], picture: { name: say(name), pixels } });
  return (
    <section aria-label={say('Images that are not digits')}>
      <h3 className={classes.try}>{say('Try an image that is not a digit')}</h3>
      <div className={classes.gallery}>
        {images.map((image, i) => (
          <UnstyledButton
            // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes.
            key={i}
            className={classes.specimen}
            aria-label={`Put on the pad: ${say(image.name)}, ${(i % SHOWN) + 1}`}
            onClick={() => show(image)}
          >
            <PixelImage pixels={image.pixels} tone="ink" />
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}

/** Bytes of a few test digits, to invert; null until they have loaded. */
function useSomeDigits(): Uint8Array | null {
  const lab = useVerbs();
  const ready = useLab((state) => (state.data?.testLoaded ?? 0) >= SHOWN);
  const [digits, setDigits] = useState<Uint8Array | null>(null);
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    const asked = Array.from({ length: SHOWN }, (_, index) => lab.digit({ index }));
    Promise.all(asked).then(
      (some) =>
        wanted &&
        setDigits(
          Uint8Array.from(
            some.flatMap(({ pixels }) => [...pixels]),
            (value) => Math.round(255 * value),
          ),
        ),
      // The page already shows a message when the data fail to load.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [lab, ready]);
  return digits;
}
