/**
 * A mutator for numbers, which Stryker does not have: an integer becomes the next one, and a fraction becomes nine
 * tenths of itself.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {number} value */
export function otherNumber(value) {
  return Number.isInteger(value) ? value + 1 : Number((0.9 * value).toPrecision(6));
}

/**
 * Stryker's interface of a mutator: the nodes that replace this one.
 * @param {any} path Babel's path to a node
 */
function* mutate({ node, key, parent }) {
  if (node.type !== 'NumericLiteral') return;
  // A name, not a number: `{ 0: first }`.
  if (key === 'key' && !parent.computed) return;
  yield { type: 'NumericLiteral', value: otherNumber(node.value) };
}

/** Adds the mutator to Stryker's list, which its packages do not export. */
export async function mutateNumbers() {
  const require = createRequire(import.meta.url);
  const instrumenter = createRequire(require.resolve('@stryker-mutator/core')).resolve(
    '@stryker-mutator/instrumenter',
  );
  const { allMutators } = await import(pathToFileURL(join(dirname(instrumenter), 'mutators/mutate.js')).href);
  allMutators.push({ name: 'NumberLiteral', mutate });
}
