/** What is on the pad, as the network sees it: the one place that knows which image an answer belongs to. */
import type { Answer } from '../domain/results';

export interface Input {
  /** The number that the image was sent with. */
  readonly id: number;
  /** The first image whose answer is of this drawing: those before it were of another one. */
  readonly since: number;
  /** 784 values from 0 to 1; null for an empty pad. */
  readonly pixels: Float32Array | null;
  /** The latest answer, which has its own pixels: those of an image before, until this one is answered. */
  readonly result: Answer | null;
}

export const NO_INPUT: Input = { id: 0, since: 0, pixels: null, result: null };

/**
 * Another image has been sent. `growing`: a stroke grows in it, and the answers lag a little behind the hand: better those
 * than none until it rests.
 */
export const sent = (before: Input, id: number, pixels: Float32Array | null, growing: boolean): Input => ({
  id,
  since: growing ? before.since : id,
  pixels,
  result: pixels && before.result,
});

/** What an answer makes of the input: nothing where it is of another drawing, which was on the pad before. */
export const answered = (input: Input, answer: Answer | null): Input =>
  answer && input.pixels && answer.inputId >= input.since ? { ...input, result: answer } : input;

/** Whether the answer to the image itself is still to come. */
export const isAwaited = ({ id, pixels, result }: Input): boolean =>
  pixels !== null && result?.inputId !== id;
