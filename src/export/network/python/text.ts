/** Pieces of Python text. */

/** A number as a Python float. */
export const float = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The lines that are there, each indented by so many spaces. */
export const indented = (spaces: number, lines: readonly (string | null)[]): string =>
  lines
    .filter((line) => line !== null)
    .map((line) => (line === '' ? '' : ' '.repeat(spaces) + line))
    .join('\n');

/** A Python file: its parts with two empty lines between them. Parts that are null are left out. */
export const module = (...parts: readonly (string | null)[]): string =>
  `${parts
    .filter((part) => part !== null)
    .map((part) => part.trim())
    .join('\n\n\n')}\n`;
