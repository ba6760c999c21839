/** Numbers as the page writes them. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345` */
export const count = (value: number) => whole.format(value);

/** Four digits after the point, as losses are compared: `0.0843`; one of those in nats an image: `105.4`. */
export const loss = (value: number | null | undefined) =>
  value == null ? '–' : value.toFixed(Math.abs(value) < 10 ? 4 : 1);

/** A number of a code, with a real minus: `−3.21` */
export const signed = (value: number) => value.toFixed(2).replace('-', '−');

/** `3.25` */
export const epochs = (value: number) => value.toFixed(2);

/** `2.1`; with two digits where one would say `1.0`, as if nothing were between them; whole from ten on. */
export const ratio = (value: number) =>
  value < 9.95 ? value.toFixed(value < 1.05 ? 2 : 1) : whole.format(value);

/** A setting's number: `0.0015`, `0.00003`, `1,024`. */
export const plain = (value: number) =>
  value >= 1
    ? value.toLocaleString('en', { maximumFractionDigits: 2 })
    : String(Number(value.toPrecision(3)));
