import { ActionIcon, Tooltip } from '@mantine/core';
import type { NumberSetting } from '../../model/setting';
import { SETTINGS } from '../../model/settings';
import { count } from '../format';
import { MinusIcon, PlusIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { StopSlider } from '../widgets/StopSlider';
import classes from './Layers.module.css';

const { label, help, min, max, maxLength, unit } = SETTINGS.hidden;

/** One hidden layer's size is a number like any other. */
const UNITS: NumberSetting = {
  kind: 'number',
  label,
  help,
  effect: 'restart',
  initial: 128,
  min,
  max,
  whole: true,
  scale: 'log',
};

/** What a slider is called: its number only where there is another to tell it from. */
const nameOf = (layer: number) => (layer === 0 ? label : `${label}, layer ${layer + 1}`);

/** The encoder's hidden layers, a slider each; the decoder's mirror them. */
export function Layers() {
  const lab = useVerbs();
  const hidden = useLab((state) => state.settings.hidden);
  const change = (layer: number, units: number, gesture: { readonly more: boolean }) =>
    lab.set({ hidden: hidden.with(layer, units) }, gesture);
  const remove = (layer: number) => lab.set({ hidden: hidden.toSpliced(layer, 1) });
  // A new layer stands between the last one and the code, in size too.
  const add = () => {
    const { codeSize } = lab.getState().settings;
    const units = Math.round(Math.sqrt((hidden.at(-1) ?? 512) * codeSize));
    lab.set({ hidden: [...hidden, Math.max(min, units)] });
  };
  return (
    <div className={classes.layers}>
      <div className={classes.head}>
        <Tooltip label={help}>
          <span className={classes.label}>{label}</span>
        </Tooltip>
        <Tooltip label="Add a hidden layer before the code">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={20}
            aria-label="Add hidden layer"
            disabled={hidden.length >= maxLength}
            onClick={add}
          >
            <PlusIcon />
          </ActionIcon>
        </Tooltip>
      </div>
      {hidden.length === 0 && <p className={classes.none}>None: the pixels go straight into the code.</p>}
      {hidden.map((units, layer) => (
        // Layers are told apart by nothing but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className={classes.layer} key={layer}>
          <StopSlider
            setting={UNITS}
            label={nameOf(layer)}
            value={units}
            onChange={(next, gesture) => change(layer, next, gesture)}
            format={(value) => `${value} ${unit}`}
          />
          <output>{count(units)}</output>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={20}
            aria-label={`Remove hidden layer ${layer + 1}`}
            onClick={() => remove(layer)}
          >
            <MinusIcon />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
