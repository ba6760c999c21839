/** What tells one network's curve from another's: colour, and, where these run out, dashes. */
const COLOURS = ['--ae-line', '--penalty', '--error-under', '--bad', '--ink', '--ae-light'] as const;

export const colourOf = (curve: number): string => COLOURS[curve % COLOURS.length] as string;
export const dashOf = (curve: number): string | undefined => (curve < COLOURS.length ? undefined : '6 3');
