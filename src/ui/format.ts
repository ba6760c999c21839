/** Formats numbers for the page. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345` */
export const count = (value: number) => whole.format(value);

/** Four digits after the point, as for losses: `0.0843`. From ten on, as in nats per image, one digit: `105.4`. */
export const loss = (value: number | null | undefined) =>
  value == null ? '–' : value.toFixed(Math.abs(value) < 10 ? 4 : 1);

/** A code number, with a real minus sign: `−3.21` */
export const signed = (value: number) => value.toFixed(2).replace('-', '−');

/** `3.25` */
export const epochs = (value: number) => value.toFixed(2);

/** `2.1`. Two digits if one digit would give `1.0`, which reads as no difference. No digits from ten on. */
export const ratio = (value: number) =>
  value < 9.95 ? value.toFixed(value < 1.05 ? 2 : 1) : whole.format(value);
