/**
 * A mutator of numbers, which Stryker lacks and of which mathematics is made: 0 becomes 1, a whole number the next one,
 * and a fraction nine tenths of itself.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {number} value */
export function otherNumber(value) {
  return Number.isInteger(value) ? value + 1 : Number((0.9 * value).toPrecision(6));
}

/**
 * What Stryker asks of a mutator: the nodes that may stand where this one stands.
 * @param {any} path Babel's path to a node
 */
function* mutate({ node, key, parent }) {
  if (node.type !== 'NumericLiteral') return;
  // A name, and no number: `{ 0: first }`.
  if (key === 'key' && !parent.computed) return;
  yield { type: 'NumericLiteral', value: otherNumber(node.value) };
}

/** Adds the mutator to Stryker's own, of which it keeps a list that its packages do not export. */
export async function mutateNumbers() {
  const require = createRequire(import.meta.url);
  const instrumenter = createRequire(require.resolve('@stryker-mutator/core')).resolve(
    '@stryker-mutator/instrumenter',
  );
  const { allMutators } = await import(pathToFileURL(join(dirname(instrumenter), 'mutators/mutate.js')).href);
  allMutators.push({ name: 'NumberLiteral', mutate });
}
