/** The words that two threads share, each on a cache line of its own. */
export const ASK = 0;
export const ANSWER = 16;
/** Stays 0. The answering thread sleeps on it. */
export const BED = 32;

/** Answers before the answering thread begins to sleep. */
export const PASSES = 5000;
