import { TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';

interface Props extends Pick<TextInputProps, 'label' | 'aria-label' | 'className'> {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/**
 * A field for a whole number. Each typed digit takes effect at once, limited to `min` and `max`. When the field loses
 * the focus, it shows the number in effect. The arrow keys add or subtract one.
 */
export function WholeNumber({ value, min, max, onChange, ...field }: Props) {
  // The field's text while a person types; it may be empty, or out of range.
  const [typed, setTyped] = useState<string | null>(null);
  const take = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '');
    setTyped(digits);
    if (digits !== '') take(Number(digits));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setTyped(null);
    take(value + by);
  };
  return (
    <TextInput
      {...field}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? String(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={step}
      onBlur={() => setTyped(null)}
    />
  );
}
