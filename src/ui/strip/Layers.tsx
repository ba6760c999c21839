import { ActionIcon } from '@mantine/core';
import type { NumberSetting } from '../../domain/setting';
import { SETTINGS } from '../../domain/settings';
import { count } from '../format';
import { MinusIcon, PlusIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { StopSlider } from '../widgets/StopSlider';
import { Tooltip } from '../widgets/Tooltip';
import classes from './Layers.module.css';

/** The encoder's layers, a slider each; the decoder's mirror them. */
export function Layers() {
  const hidden = useLab((state) => state.settings.hidden);
  const filters = useLab((state) => state.settings.filters);
  const { codeSize } = useLab((state) => state.settings);
  // A new hidden layer stands between the last one and the code, in size too.
  const between = Math.round(Math.sqrt((hidden.at(-1) ?? 512) * codeSize));
  return (
    <div className={classes.layers}>
      <LayerList
        name="filters"
        called="convolution"
        explained="Add a convolution before the dense layers"
        next={Math.min(SETTINGS.filters.max, 2 * (filters.at(-1) ?? 8))}
      />
      <LayerList
        name="hidden"
        called="hidden layer"
        explained="Add a hidden layer before the code"
        next={Math.max(SETTINGS.hidden.min, between)}
      />
      {hidden.length + filters.length === 0 && (
        <p className={classes.none}>None: the pixels go straight into the code.</p>
      )}
    </div>
  );
}

interface Props {
  readonly name: 'filters' | 'hidden';
  /** What one of them is called. */
  readonly called: string;
  /** What the button does that adds one, and of what size. */
  readonly explained: string;
  readonly next: number;
}

/** Layers of one kind, from the pixels on. */
function LayerList({ name, called, explained, next }: Props) {
  const lab = useVerbs();
  const sizes = useLab((state) => state.settings[name]);
  const { label, help, min, max, maxLength, unit, effect } = SETTINGS[name];
  /** One layer's size is a number like any other. */
  const setting: NumberSetting = {
    kind: 'number',
    label,
    help,
    effect,
    initial: next,
    min,
    max,
    whole: true,
    scale: 'log',
  };
  // Its number only where there is another to tell it from.
  const nameOf = (layer: number) => (layer === 0 ? label : `${label}, layer ${layer + 1}`);
  return (
    <>
      <div className={classes.head}>
        <Tooltip label={help}>
          <span className={classes.label}>{label}</span>
        </Tooltip>
        <Tooltip label={explained}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Add ${called}`}
            disabled={sizes.length >= maxLength}
            onClick={() => lab.set({ [name]: [...sizes, next] })}
          >
            <PlusIcon />
          </ActionIcon>
        </Tooltip>
      </div>
      {sizes.map((size, layer) => (
        // Layers are told apart by nothing but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className={classes.layer} key={layer}>
          <StopSlider
            setting={setting}
            label={nameOf(layer)}
            value={size}
            onChange={(value, gesture) => lab.set({ [name]: sizes.with(layer, value) }, gesture)}
            format={(value) => `${value} ${unit}`}
          />
          <output translate="no">{count(size)}</output>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Remove ${called} ${layer + 1}`}
            onClick={() => lab.set({ [name]: sizes.toSpliced(layer, 1) })}
          >
            <MinusIcon />
          </ActionIcon>
        </div>
      ))}
    </>
  );
}
