/** The name of a class in files: for the digits of MNIST, the digit itself. `label`: 0 to `CLASSES` − 1. */
export const className = (label: number): string => String(label);
