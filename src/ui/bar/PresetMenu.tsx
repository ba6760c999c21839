import { Select, Switch } from '@mantine/core';
import { PRESET_GROUPS, PRESETS, presetOf } from '../../domain/presets';
import { useLab, useVerbs } from '../lab';
import { Tooltip } from '../widgets/Tooltip';
import classes from './PresetMenu.module.css';

const options = PRESET_GROUPS.map((group) => ({
  group,
  items: PRESETS.filter((preset) => preset.group === group).map(({ id, name }) => ({
    value: id,
    label: name,
  })),
}));
const byId = new Map(PRESETS.map((preset) => [preset.id, preset]));

export function PresetMenu() {
  const lab = useVerbs();
  const id = useLab((state) => presetOf(state.settings)?.preset.id ?? null);
  const plain = useLab((state) => presetOf(state.settings)?.plain ?? false);
  const preset = id === null ? undefined : byId.get(id);
  const choose = (next: string | null) => {
    const chosen = next === null ? undefined : byId.get(next);
    if (chosen) lab.set(chosen.settings);
  };
  return (
    <div className={classes.presets} data-switch={preset?.plain ? true : undefined}>
      <Select
        aria-label="Preset"
        placeholder="Custom"
        data={options}
        value={id}
        onChange={choose}
        renderOption={({ option }) => (
          <div className={classes.option}>
            <strong>{option.label}</strong>
            <span>{byId.get(option.value)?.purpose}</span>
          </div>
        )}
      />
      {preset?.plain && (
        <Tooltip
          label="The training settings of the source, instead of a schedule that trains the same network better."
          refProp="rootRef"
        >
          <Switch
            label="Plain settings"
            checked={plain}
            onChange={(event) => lab.set((event.currentTarget.checked && preset.plain) || preset.settings)}
          />
        </Tooltip>
      )}
    </div>
  );
}
