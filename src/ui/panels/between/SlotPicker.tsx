import { UnstyledButton } from '@mantine/core';
import { itemOfClass } from '../../../domain/itemWords';
import { toUnit } from '../../../domain/pixels';
import { DiceIcon } from '../../icons';
import { useLab, useVerbs } from '../../lab';
import { useDataSet, useSay } from '../../useSay';
import { ClassButtons, formOf } from '../../widgets/ClassButtons';
import { PixelImage } from '../../widgets/PixelImage';
import classes from './Slots.module.css';
import type { Chosen, Slot } from './useEnds';

interface Props {
  readonly slot: Slot;
  readonly chosen: Chosen | undefined;
  /** Whether test digits have loaded. */
  readonly ready: boolean;
  readonly choose: (slot: Slot, digit: Chosen | Promise<Chosen>) => Promise<void>;
  readonly chooseClass: (slot: Slot, label: number | null) => Promise<void>;
}

/** Fills a slot: with the drawing on the pad, a test digit, or a random digit from the lasso selection. */
export function SlotPicker({ slot, chosen, ready, choose, chooseClass }: Props) {
  const lab = useVerbs();
  const set = useDataSet();
  const say = useSay();
  const drawn = useLab((state) => state.input.pixels);
  const selection = useLab((state) => state.selection);
  const chooseFromMap = () => {
    const mapIndex = selection?.[Math.floor(Math.random() * selection.length)];
    if (mapIndex === undefined) return;
    const digit = lab.mapDigits(Uint32Array.of(mapIndex)).then(({ labels, pixels }) => ({
      name: itemOfClass(set, labels[0] ?? 0),
      pixels: toUnit(pixels),
    }));
    void choose(slot, digit);
  };
  return (
    <fieldset className={classes.slot}>
      <legend>
        <span translate="no">{slot}</span>
        {chosen && <span>{`, ${chosen.name}`}</span>}
      </legend>
      <PixelImage
        pixels={chosen?.pixels ?? null}
        tone="ink"
        label={`${slot}, original`}
        className={classes.image ?? ''}
      />
      <div className={classes.choices}>
        <UnstyledButton
          className={classes.choice}
          disabled={!drawn}
          onClick={() => drawn && void choose(slot, { name: 'yours', pixels: drawn })}
        >
          {`${slot} from the pad`}
        </UnstyledButton>
        {selection && (
          <UnstyledButton className={classes.choice} onClick={chooseFromMap}>
            {`${slot} from the lasso`}
          </UnstyledButton>
        )}
        <div className={classes.digits} data-form={formOf(set)}>
          <ClassButtons
            className={classes.digit ?? ''}
            disabled={!ready}
            nameOf={(name) => (set.item === 'image' ? `${slot}: ${name}` : `${slot}: ${set.item} ${name}`)}
            choices={`${slot}: class`}
            pick={(label) => void chooseClass(slot, label)}
          />
          <UnstyledButton
            className={classes.digit}
            disabled={!ready}
            aria-label={say(`${slot}: any digit`)}
            onClick={() => void chooseClass(slot, null)}
          >
            <DiceIcon />
          </UnstyledButton>
        </div>
      </div>
    </fieldset>
  );
}
