/** The pad's image as the network's input. This is the only place that knows which image an answer belongs to. */
import type { Answer } from '../domain/results';

export interface Input {
  /** The number that the image was sent with. */
  readonly id: number;
  /** The number of the first image of this drawing. Earlier images were of another drawing. */
  readonly since: number;
  /** 784 values from 0 to 1; null for an empty pad. */
  readonly pixels: Float32Array | null;
  /** The latest answer, with its own pixels. Until this image is answered, they are those of an earlier image. */
  readonly result: Answer | null;
}

export const NO_INPUT: Input = { id: 0, since: 0, pixels: null, result: null };

/**
 * Another image has been sent. `growing`: a stroke is being drawn, so the answers lag a little behind the hand. They
 * are shown anyway, because otherwise there would be none until the hand rests.
 */
export const sent = (before: Input, id: number, pixels: Float32Array | null, growing: boolean): Input => ({
  id,
  since: growing ? before.since : id,
  pixels,
  result: pixels && before.result,
});

/** The input with this answer. It is unchanged if the answer belongs to an earlier drawing. */
export const answered = (input: Input, answer: Answer | null): Input =>
  answer && input.pixels && answer.inputId >= input.since ? { ...input, result: answer } : input;

/** Whether the answer to the image itself has not arrived yet. */
export const isAwaited = ({ id, pixels, result }: Input): boolean =>
  pixels !== null && result?.inputId !== id;
