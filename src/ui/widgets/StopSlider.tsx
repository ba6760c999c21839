import { Slider } from '@mantine/core';
import { useMemo } from 'react';
import type { NumberSetting } from '../../domain/setting';
import { positionOf, stopsOf } from './stops';
import { useSliderRelease } from './useSliderRelease';

interface Props {
  readonly setting: NumberSetting;
  /** The accessible name. */
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number, gesture: { readonly more: boolean }) => void;
  readonly format: (value: number) => string;
}

/**
 * A slider over a setting's stops. Mantine's slider works with the number of the stop; the thumb gives assistive
 * technology the setting's own value and range.
 */
export function StopSlider({ setting, label, value, onChange, format }: Props) {
  const slider = useSliderRelease();
  const stops = useMemo(() => stopsOf(setting), [setting]);
  const change = (more: boolean) => (position: number) => {
    const stop = stops[Math.round(position)];
    if (stop !== undefined) onChange(stop, { more });
  };
  return (
    <Slider
      ref={slider}
      min={0}
      max={stops.length - 1}
      step={1}
      value={positionOf(stops, value)}
      onChange={change(true)}
      onChangeEnd={change(false)}
      thumbLabel={label}
      thumbValueText={format(value)}
      thumbProps={ownValue(setting, value)}
    />
  );
}

// The slider's types do not list these props of the thumb. Without them a screen reader reads the number of the stop.
function ownValue({ min, max }: NumberSetting, value: number): object {
  return { min, max, value };
}
