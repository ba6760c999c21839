import { Decoder } from '../client/decoder';

/** One thread serves all panels. */
export const decoder = new Decoder();
