/** The network needs more memory than there is. A smaller one may work; the same one would fail again. */
export class OutOfMemory extends Error {}

/** The words of the browsers, of tfjs and of our kernels for memory that cannot be had. */
const WORDS =
  /out of memory|allocation failed|could not allocate|invalid (typed )?array (buffer )?length|memory\.grow|no space left|bytes left|texture size .* greater than/i;

/** The error itself, or, if it says that memory cannot be had, an `OutOfMemory`. */
export function withCause(error: unknown): unknown {
  return error instanceof Error && WORDS.test(error.message) ? new OutOfMemory(error.message) : error;
}
