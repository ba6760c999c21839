/** A colour and a dash distinguish one network's curve from another's. */
const COLOURS = ['--ae-line', '--penalty', '--error-under', '--bad', '--ink', '--ae-light'] as const;

export const colourOf = (curve: number): string => COLOURS[curve % COLOURS.length] as string;

const DASHES = [undefined, '7 3', '2 3', '10 3 2 3', '14 4', '4 2 1 2'] as const;

/** When the colours repeat, each gets another dash. */
export const dashOf = (curve: number): string | undefined =>
  DASHES[(curve + Math.floor(curve / COLOURS.length)) % DASHES.length];
