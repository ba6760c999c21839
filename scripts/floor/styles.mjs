/**
 * Finds features of a built style sheet that are newer than the floor: properties, their keywords and functions, units,
 * selectors, at-rules and media features. It ignores rules in `@supports`, and declarations after one of the same
 * property with a value or a prefix that all browsers know.
 */
import { parse, walk } from 'css-tree';
import { data, isNewer, partsOf } from './support.mjs';

/** @typedef {import('./support.mjs').Feature} Feature */

const { properties = {}, selectors = {}, types = {}, 'at-rules': atRules = {} } = data.css;

/** Units that are grouped in MDN's data. */
const UNIT_GROUPS = /** @type {const} */ ([
  [/^cq/, 'container_query_length_units'],
  [/^d(vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_dynamic'],
  [/^s(vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_small'],
  [/^l(vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_large'],
]);

/** CSS functions such as `color-mix` and `oklch`. In the data they are under a type, or under a part of a type. */
const functions = new Map(
  partsOf(types).flatMap(([name, type]) => [
    /** @type {[string, Feature]} */ ([name, type]),
    ...partsOf(type),
  ]),
);

/** @param {string} unit */
function unitFeature(unit) {
  const group = UNIT_GROUPS.find(([pattern]) => pattern.test(unit));
  return types.length?.[group ? group[1] : unit];
}

/**
 * The names of the newer features, each once.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function newerInStyles(source) {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name @param {Feature | undefined} feature */
  const check = (name, feature) => {
    if (feature && isNewer(feature)) found.add(name);
  };
  // A browser-specific name such as `::-moz-range-thumb` has its own rule beside those for other browsers.
  const isOwn = (/** @type {string} */ name) => name.startsWith('-');
  walk(parse(source), {
    enter(/** @type {import('css-tree').CssNode} */ node) {
      switch (node.type) {
        case 'Atrule': {
          if (node.name === 'supports') return walk.skip;
          check(`@${node.name}`, atRules[node.name]);
          break;
        }
        case 'Feature':
          if (node.kind === 'media')
            check(`@media (${node.name})`, atRules.media?.[node.name.replace(/^(min|max)-/, '')]);
          break;
        case 'FeatureRange':
          check('@media (a < b)', atRules.media?.range_syntax);
          break;
        case 'NestingSelector':
          check('&', selectors.nesting);
          break;
        case 'PseudoClassSelector':
          if (!isOwn(node.name)) check(`:${node.name}`, selectors[node.name]);
          break;
        case 'PseudoElementSelector':
          if (!isOwn(node.name)) check(`::${node.name}`, selectors[node.name]);
          break;
        case 'Block': {
          /** @type {Set<string>} */
          const known = new Set();
          node.children.forEach((child) => {
            if (child.type !== 'Declaration') return;
            const newer = isOwn(child.property) ? [] : newerInDeclaration(child);
            if (newer.length === 0) known.add(child.property.replace(/^-[a-z]+-/, ''));
            else if (!known.has(child.property)) for (const name of newer) found.add(name);
          });
          break;
        }
      }
      return undefined;
    },
  });
  return [...found].sort();
}

/** @param {import('css-tree').Declaration} declaration */
function newerInDeclaration({ property, value }) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} name @param {Feature | undefined} feature */
  const check = (name, feature) => {
    if (feature && isNewer(feature)) found.push(name);
  };
  const known = properties[property];
  check(`${property}:`, known);
  if (found.length > 0) return found;
  walk(value, (node) => {
    if (node.type === 'Function') {
      check(`${node.name}()`, functions.get(node.name));
      const first = node.children.first;
      if (first?.type === 'Identifier' && first.name === 'from') found.push(`${node.name}(from …)`);
    }
    if (node.type === 'Dimension') check(node.unit, unitFeature(node.unit));
    if (node.type === 'Identifier') check(`${property}: ${node.name}`, known?.[node.name]);
  });
  return found;
}
