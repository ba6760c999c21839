/** The words of anything that was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The same as a part of a sentence: without the full stop with which many browsers end theirs. */
export const clauseOf = (error: unknown): string => messageOf(error).replace(/\.?\s*$/, '');
