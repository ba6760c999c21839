/** The file that holds a person's own digits with their strokes. */
export const DIGITS_FILE = { name: 'digits.json', format: 'hourglass-digits', version: 1 } as const;
