import { SegmentedControl } from '@mantine/core';
import { SETTINGS } from '../../../domain/settings';
import { useLab, useVerbs } from '../../lab';

interface Props {
  /** A setting with a few short choices. */
  readonly name: 'curveMetric' | 'curveScale' | 'curveAxis';
  /** A choice (`of`) that is not available now, and the choice (`value`) that replaces it. */
  readonly instead?: { readonly of: string; readonly value: string } | null;
}

/** A setting's choices side by side. Their names come from the settings table. */
export function Segments({ name, instead }: Props) {
  const lab = useVerbs();
  const value = useLab((state) => state.settings[name]);
  const { label, options } = SETTINGS[name];
  return (
    <SegmentedControl
      aria-label={label}
      data={options.filter((option) => option.value !== instead?.of)}
      value={value === instead?.of ? instead.value : value}
      onChange={(next) => lab.set({ [name]: next })}
    />
  );
}
