import { SIDE } from '../../domain/digit';

/** The share of ink that a pixel of missing ink keeps. A chequered pattern, for people who confuse the two colours. */
export const chequer = (pixel: number): number => ((pixel + Math.floor(pixel / SIDE)) % 2 === 0 ? 1 : 0.3);
