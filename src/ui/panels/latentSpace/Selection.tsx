import { useEffect, useState } from 'react';
import { className } from '../../../domain/itemWords';
import { imageAt } from '../../../domain/pixels';
import type { MapDigits } from '../../../domain/results';
import { showMapDigit } from '../../../state/drawing';
import { selectMap } from '../../../state/selectors';
import { count } from '../../format';
import { useLab, useVerbs } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { LinkButton } from '../../widgets/LinkButton';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './LatentSpace.module.css';

/** Most selected digits that are shown as pictures. */
const SHOWN = 40;

/** The digits inside the lasso: how many of each class, and pictures of the first ones. */
export function Selection() {
  const lab = useVerbs();
  const set = useDataSet();
  const say = useSay();
  const mapIndices = useLab((state) => state.selection);
  const map = useLab(selectMap);
  const digits = useDigits(mapIndices);
  if (!mapIndices)
    return (
      <p className={classes.note}>
        {say(
          'Choose digits with the lasso, or hold Shift and drag. The reconstructions above then show the first ten.',
        )}
      </p>
    );
  const counts = new Uint32Array(set.classes.length);
  for (const mapIndex of mapIndices) {
    const label = map?.labels[mapIndex];
    if (label !== undefined) counts[label] = (counts[label] as number) + 1;
  }
  const sorts = Array.from(counts, (many, label) => ({ many, label }))
    .filter(({ many }) => many > 0)
    .sort((a, b) => b.many - a.many)
    .map(({ many, label }) => `${count(many)} of class ${className(set, label)}`);
  const words = set.labelled ? ` ${sorts.join(', ')}.` : '';
  return (
    <section aria-label={say('Chosen digits')} className={classes.selection}>
      <p role="status">
        <strong>{say(`${count(mapIndices.length)} digits chosen${set.labelled ? ':' : '.'}`)}</strong>
        <span>{words}</span>
      </p>
      <div className={classes.chosen}>
        {digits &&
          Array.from(digits.labels, (label, i) => (
            <button
              key={`${digits.tests[i]} ${digits.indices[i]}`}
              type="button"
              aria-label={`Put the chosen ${set.labelled ? className(set, label) : set.item}, no. ${i + 1}, on the pad`}
              onClick={() => lab.draw(showMapDigit(digits, set, i))}
              onPointerEnter={() => lab.point(digits.mapIndices[i] ?? null)}
              onPointerLeave={() => lab.point(null)}
              onFocus={() => lab.point(digits.mapIndices[i] ?? null)}
              onBlur={() => lab.point(null)}
            >
              <PixelImage pixels={imageAt(digits.pixels, i)} full={255} tone="ink" />
            </button>
          ))}
      </div>
      <LinkButton onClick={() => lab.select(null)}>Clear the choice</LinkButton>
    </section>
  );
}

function useDigits(mapIndices: Uint32Array | null): MapDigits | null {
  const lab = useVerbs();
  const [digits, setDigits] = useState<MapDigits | null>(null);
  useEffect(() => {
    let left = false;
    setDigits(null);
    if (mapIndices)
      lab.mapDigits(mapIndices.slice(0, SHOWN)).then(
        (found) => !left && setDigits(found),
        // Without the pictures, the number of digits and their classes still show.
        () => {},
      );
    return () => {
      left = true;
    };
  }, [lab, mapIndices]);
  return digits;
}
