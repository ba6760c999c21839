/**
 * A file that cannot be used. The message is a sentence for the person: which file, what is wrong, what was expected.
 */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** The longest name of a file in a sentence, in characters: of a longer one, its end says more. */
const LONG = 120;

/** Throws a `Refusal` about this file. `what` is the rest of the sentence. */
export function refuse(file: string, what: string): never {
  throw new Refusal(`${file.length > LONG ? `…${file.slice(-LONG)}` : file}: ${what}`);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345` */
export const count = (value: number) => whole.format(value);

/** `5.0 GB`, `12 MB`, `12 KB` or `300 bytes`. */
export function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${count(bytes / 1e6)} MB`;
  if (bytes >= 1e4) return `${count(bytes / 1e3)} KB`;
  return `${count(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
