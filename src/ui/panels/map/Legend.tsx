import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { headOfClass, isShort } from '../../../domain/itemWords';
import { useLab, useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import { useDataSet, useSay } from '../../useSay';
import { classColours, schemeOf } from './classColours';
import classes from './LatentMap.module.css';

/** A toggle for each class; none without labels. A click with Shift shows only that class on the map. */
export function Legend() {
  const lab = useVerbs();
  const hidden = useLab((state) => state.settings.mapHidden);
  const set = useDataSet();
  const say = useSay();
  const scheme = schemeOf(usePalette().paper);
  if (!set.labelled) return null;
  const colours = classColours(scheme, set.classes.length);
  const all = [...set.classes.keys()];
  const toggle = (digit: number) =>
    lab.set({
      mapHidden: hidden.includes(digit) ? hidden.filter((other) => other !== digit) : [...hidden, digit],
    });
  const isolate = (digit: number) => lab.set({ mapHidden: all.filter((other) => other !== digit) });
  return (
    <fieldset
      className={classes.legend}
      data-long={!isShort(set) || undefined}
      data-many={all.length > 12 || undefined}
    >
      <VisuallyHidden component="legend">{say('Digits on the map')}</VisuallyHidden>
      {all.map((digit) => (
        <button
          key={digit}
          type="button"
          className={classes.toggle}
          style={{ '--class': colours[digit] } as CSSProperties}
          aria-pressed={!hidden.includes(digit)}
          aria-label={headOfClass(set, digit)}
          title={say('Shift and click: this digit alone')}
          onClick={(event) => (event.shiftKey ? isolate(digit) : toggle(digit))}
        >
          {set.classes[digit]}
        </button>
      ))}
      <button
        type="button"
        className={classes.all}
        disabled={hidden.length === 0}
        onClick={() => lab.set({ mapHidden: [] })}
      >
        All
      </button>
    </fieldset>
  );
}
