import { SIDE } from '../../domain/digit';

/** How much of its ink a pixel keeps where ink is missing: chequered, for those who do not tell the two colours apart. */
export const chequer = (pixel: number): number => ((pixel + Math.floor(pixel / SIDE)) % 2 === 0 ? 1 : 0.3);
