import { UnstyledButton } from '@mantine/core';
import { showDigit } from '../../state/drawing';
import { DiceIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { useDataSet, useSay } from '../useSay';
import { ClassButtons, formOf } from '../widgets/ClassButtons';
import { Tooltip } from '../widgets/Tooltip';
import classes from './DigitPicker.module.css';

/** Puts a test digit on the pad: one of a given class, or any. */
export function DigitPicker() {
  const lab = useVerbs();
  const set = useDataSet();
  const say = useSay();
  const ready = useLab((state) => (state.data?.testLoaded ?? 0) > 0);
  const pick = async (label: number | null) => {
    // If the digits could not be loaded, the data's own message says so.
    const digit = await lab.digit({ label }).catch(() => null);
    if (digit) lab.draw(showDigit(digit, set));
  };
  return (
    <fieldset className={classes.picker} data-form={formOf(set)} aria-label={say('Test digits')}>
      <ClassButtons
        className={classes.digit ?? ''}
        disabled={!ready}
        nameOf={(name) => (set.item === 'image' ? `A test image: ${name}` : `A test ${set.item} ${name}`)}
        choices="A test image of a class"
        pick={(label) => void pick(label)}
      />
      <Tooltip label="A test digit at random">
        <UnstyledButton
          className={classes.digit}
          disabled={!ready}
          aria-label={say('A random test digit')}
          onClick={() => void pick(null)}
        >
          <DiceIcon />
        </UnstyledButton>
      </Tooltip>
    </fieldset>
  );
}
