import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { CLASSES } from '../../../domain/digit';
import { useLab, useVerbs } from '../../lab';
import { usePalette } from '../../palette';
import { CLASS_COLOURS, schemeOf } from './classColours';
import classes from './LatentMap.module.css';

const DIGITS = Array.from({ length: CLASSES }, (_, digit) => digit);

/** A toggle for each class of digits. A click with Shift shows only that class on the map. */
export function Legend() {
  const lab = useVerbs();
  const hidden = useLab((state) => state.settings.mapHidden);
  const colours = CLASS_COLOURS[schemeOf(usePalette().paper)];
  const toggle = (digit: number) =>
    lab.set({
      mapHidden: hidden.includes(digit) ? hidden.filter((other) => other !== digit) : [...hidden, digit],
    });
  const isolate = (digit: number) => lab.set({ mapHidden: DIGITS.filter((other) => other !== digit) });
  return (
    <fieldset className={classes.legend}>
      <VisuallyHidden component="legend">Digits on the map</VisuallyHidden>
      {DIGITS.map((digit) => (
        <button
          key={digit}
          type="button"
          className={classes.toggle}
          style={{ '--class': colours[digit] } as CSSProperties}
          aria-pressed={!hidden.includes(digit)}
          aria-label={`Digit ${digit}`}
          title="Shift and click: this digit alone"
          onClick={(event) => (event.shiftKey ? isolate(digit) : toggle(digit))}
        >
          {digit}
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
