import { UnstyledButton } from '@mantine/core';
import { CLASSES } from '../../domain/digit';
import { showDigit } from '../../state/drawing';
import { DiceIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { Tooltip } from '../widgets/Tooltip';
import classes from './DigitPicker.module.css';

const LABELS = Array.from({ length: CLASSES }, (_, label) => label);

/** Puts a test digit on the pad: one of a given class, or any. */
export function DigitPicker() {
  const lab = useVerbs();
  const ready = useLab((state) => (state.data?.testLoaded ?? 0) > 0);
  const pick = async (label: number | null) => {
    // If the digits could not be loaded, the data's own message says so.
    const digit = await lab.digit({ label }).catch(() => null);
    if (digit) lab.draw(showDigit(digit));
  };
  return (
    <fieldset className={classes.picker} aria-label="Test digits">
      {LABELS.map((label) => (
        <UnstyledButton
          key={label}
          className={classes.digit}
          disabled={!ready}
          aria-label={`A test digit ${label}`}
          onClick={() => void pick(label)}
        >
          {label}
        </UnstyledButton>
      ))}
      <Tooltip label="A test digit at random">
        <UnstyledButton
          className={classes.digit}
          disabled={!ready}
          aria-label="A random test digit"
          onClick={() => void pick(null)}
        >
          <DiceIcon />
        </UnstyledButton>
      </Tooltip>
    </fieldset>
  );
}
