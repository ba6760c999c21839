import { SegmentedControl } from '@mantine/core';
import { SETTINGS } from '../../../model/settings';
import { useLab, useVerbs } from '../../lab';

interface Props {
  /** A setting of few, short choices. */
  readonly name: 'curveMetric' | 'curveScale' | 'curveAxis';
}

/** A setting's choices side by side; names come from the settings table. */
export function Segments({ name }: Props) {
  const lab = useVerbs();
  const value = useLab((state) => state.settings[name]);
  const { label, options } = SETTINGS[name];
  return (
    <SegmentedControl
      aria-label={label}
      data={[...options]}
      value={value}
      onChange={(next) => lab.set({ [name]: next })}
    />
  );
}
