/**
 * Mutants that no test can tell from the original, or that change what nobody may rely on, and why that is so: by file,
 * the lines before and after, as `npm run test:mutants` prints them. An entry that no mutant is like fails the command.
 */

/** @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
export const EXPLAINED = {
  'src/engine/schedule.ts': {
    'return done < WARM_UP → return done <= WARM_UP': 'Where the warm-up ends, both halves have the peak.',
  },
};
