import { ActionIcon } from '@mantine/core';
import type { NumberSetting } from '../../domain/setting';
import { SETTINGS } from '../../domain/settings';
import { count } from '../format';
import { MinusIcon, PlusIcon } from '../icons';
import { useLab, useVerbs } from '../lab';
import { StopSlider } from '../widgets/StopSlider';
import { Tooltip } from '../widgets/Tooltip';
import classes from './Layers.module.css';

/** The encoder's layers, with a slider for each. The decoder's layers mirror them. */
export function Layers() {
  const hidden = useLab((state) => state.settings.hidden);
  const filters = useLab((state) => state.settings.filters);
  const { codeSize } = useLab((state) => state.settings);
  // A new hidden layer comes between the last one and the code; its size lies between theirs too.
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
  /** The name of one such layer. */
  readonly called: string;
  /** The tooltip of the button that adds a layer. */
  readonly explained: string;
  readonly next: number;
}

/** The layers of one kind, in order from the pixels to the code. */
function LayerList({ name, called, explained, next }: Props) {
  const lab = useVerbs();
  const sizes = useLab((state) => state.settings[name]);
  const { label, help, min, max, maxLength, unit, effect } = SETTINGS[name];
  /** One layer's size as a number setting. */
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
  // The first layer's name has no number.
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
        // Only its index identifies a layer.
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
