import type { Setting } from '../setting';

/** A setting's value as the page says it. */
export function inWords(setting: Setting, value: unknown): string {
  switch (setting.kind) {
    case 'number':
      return plain(Number(value));
    case 'choice':
      return setting.options.find((option) => option.value === value)?.label ?? String(value);
    case 'switch':
      return value === true ? 'yes' : 'no';
    case 'list':
      return (value as readonly number[]).join(', ') || 'none';
    default:
      return setting satisfies never;
  }
}

/** A setting's number: `0.0015`, `0.00003`, `1,024`. */
export const plain = (value: number) =>
  value >= 1
    ? value.toLocaleString('en', { maximumFractionDigits: 2 })
    : String(Number(value.toPrecision(3)));
