/** Compares the results of the specs without and with our kernels. */

/** @typedef {import('./suite').Outcomes} Outcomes */

/**
 * @typedef {{
 *   specs: number,
 *   passedWithout: number,
 *   passedWith: number,
 *   newlyFailing: readonly string[],
 *   newlyPassing: readonly string[],
 * }} Comparison
 */

const PASSED = 'passed';

/**
 * A spec newly fails if it passes without our kernels, and fails or does not finish with them.
 *
 * @param {Outcomes} without
 * @param {Outcomes} withOurs
 * @returns {Comparison}
 */
export function compare(without, withOurs) {
  const names = [...new Set([...Object.keys(without), ...Object.keys(withOurs)])];
  /** @param {Outcomes} outcomes */
  const passedIn = (outcomes) => names.filter((name) => outcomes[name] === PASSED);
  const [before, after] = [passedIn(without), passedIn(withOurs)];
  return {
    specs: names.length,
    passedWithout: before.length,
    passedWith: after.length,
    newlyFailing: before.filter((name) => withOurs[name] !== PASSED),
    newlyPassing: after.filter((name) => without[name] !== PASSED),
  };
}

/**
 * For example "wasm: 4230 specs, of which 3891 pass without our kernels and 3902 with them; 0 newly fail, 11 newly
 * pass", then the names and messages of those that newly fail.
 *
 * @param {string} backend
 * @param {Comparison} comparison
 * @param {Outcomes} withOurs
 */
export function comparisonInWords(backend, comparison, withOurs) {
  const { specs, passedWithout, passedWith, newlyFailing, newlyPassing } = comparison;
  return [
    `${backend}: ${specs} specs, of which ${passedWithout} pass without our kernels and ${passedWith} with them; ${newlyFailing.length} newly fail, ${newlyPassing.length} newly pass`,
    ...newlyFailing.map((name) => `  ${name}\n    ${withOurs[name] ?? 'did not run'}`),
  ].join('\n');
}
