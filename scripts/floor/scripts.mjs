/**
 * Finds features of a built script that are newer than the floor, by name: globals, members, options of calls, events,
 * and async iteration of streams. Several interfaces can have a member of the same name; it counts only if all of them
 * are newer. The syntax must be ES2022, which all browsers of the floor have.
 */
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';
import { data, isNewer, partsOf } from './support.mjs';

/** @typedef {import('./support.mjs').Feature} Feature */

const interfaces = new Map([
  ...partsOf(data.javascript.builtins),
  ...partsOf(data.webassembly.api),
  ...partsOf(data.api),
]);

/** The interfaces of global objects. */
/** @type {Readonly<Record<string, string>>} */
const INSTANCES = {
  navigator: 'Navigator',
  document: 'Document',
  performance: 'Performance',
  screen: 'Screen',
};

/** Names that mean the global object. */
const GLOBAL_OBJECTS = new Set(['window', 'self', 'globalThis']);

/** @type {Map<string, Feature[]>} */
const members = new Map();
/** @type {Map<string, Feature[]>} */
const events = new Map();
/** By the name of the called function, then by the name of the option. @type {Map<string, Map<string, Feature[]>>} */
const options = new Map();
/** Names of newer attributes and CSS properties, as used in objects for elements and styles. */
const attributes = new Set(
  [
    ...partsOf(data.html.global_attributes),
    // A property of one word could be the name of anything.
    ...partsOf(data.css.properties).filter(([name]) => /^\w+-/.test(name)),
  ]
    .filter(([, feature]) => isNewer(feature))
    .map(([name]) => camelCase(name)),
);

for (const [owner, feature] of interfaces) {
  // A newer interface is found by its own name.
  if (isNewer(feature)) continue;
  for (const [name, member] of partsOf(feature)) {
    if (name.endsWith('_event')) add(events, name.slice(0, -'_event'.length), member);
    else add(members, name.replace(/_static$/, ''), member);
    addOptions(name.replace(/_static$/, ''), member);
  }
  addOptions(owner, feature);
}

/**
 * @template T
 * @param {Map<string, T[]>} map
 * @param {string} key
 * @param {T} value
 */
function add(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

/**
 * @param {string} called
 * @param {Feature} feature
 */
function addOptions(called, feature) {
  for (const [name, part] of partsOf(feature)) {
    const option = /^(?:options|init)_(\w+)_parameter$/.exec(name)?.[1];
    if (!option) continue;
    const known = options.get(called) ?? new Map();
    add(known, option, part);
    options.set(called, known);
  }
}

/** @param {string} name */
function camelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/**
 * The names of the newer features, each once.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function newerInScript(source) {
  const tree = parse(source, { ecmaVersion: 2022, sourceType: 'module' });
  const own = declared(tree);
  const ownMembers = defined(tree);
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name */
  const global = (name) => {
    const feature = interfaces.get(name);
    if (feature && isNewer(feature)) found.add(name);
  };
  ancestor(tree, {
    Identifier(node, _, ancestors) {
      const parent = ancestors.at(-2);
      // A test for the feature.
      if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') return;
      if (!own.has(node.name)) global(node.name);
    },
    MemberExpression(node) {
      const name = nameOf(node.property, node.computed);
      if (name === null) return;
      const object =
        node.object.type === 'Identifier' && !own.has(node.object.name) ? node.object.name : null;
      if (object !== null && GLOBAL_OBJECTS.has(object)) return global(name);
      const owner = object === null ? undefined : interfaces.get(INSTANCES[object] ?? object);
      const exact = owner?.[name] ?? owner?.[`${name}_static`];
      const candidates = exact ? [exact] : ownMembers.has(name) ? [] : (members.get(name) ?? []);
      if (candidates.length > 0 && candidates.every(isNewer))
        found.add(object && exact ? `${object}.${name}` : `.${name}`);
    },
    CallExpression: (node) => call(node),
    NewExpression: (node) => call(node),
    ForOfStatement(node) {
      if (node.await) found.add('for await');
    },
    Property(node) {
      const name = nameOf(node.key, node.computed);
      if (name !== null && attributes.has(name)) found.add(`${name}:`);
    },
  });
  /** @param {import('acorn').CallExpression | import('acorn').NewExpression} node */
  function call({ callee, arguments: given }) {
    const called =
      callee.type === 'MemberExpression'
        ? nameOf(callee.property, callee.computed)
        : callee.type === 'Identifier'
          ? callee.name
          : null;
    if (called === null) return;
    const [first] = given;
    if (called === 'addEventListener' && first?.type === 'Literal' && typeof first.value === 'string') {
      const candidates = events.get(first.value) ?? [];
      if (candidates.length > 0 && candidates.every(isNewer)) found.add(`event ${first.value}`);
    }
    const known = options.get(called);
    if (!known || (callee.type === 'Identifier' && own.has(called))) return;
    for (const argument of given) {
      if (argument.type !== 'ObjectExpression') continue;
      for (const property of argument.properties) {
        const option = property.type === 'Property' ? nameOf(property.key, property.computed) : null;
        const candidates = option === null ? [] : (known.get(option) ?? []);
        if (candidates.length > 0 && candidates.every(isNewer)) found.add(`${called}({ ${option} })`);
      }
    }
  }
  return [...found].sort();
}

/**
 * @param {import('acorn').Node} node
 * @param {boolean} computed
 * @returns {string | null}
 */
function nameOf(node, computed) {
  const { type, name, value } = /** @type {{ type: string, name?: string, value?: unknown }} */ (
    /** @type {unknown} */ (node)
  );
  if (type === 'Identifier' && !computed) return name ?? null;
  return type === 'Literal' && typeof value === 'string' ? value : null;
}

/**
 * All names that the script declares.
 *
 * @param {import('acorn').Program} tree
 */
function declared(tree) {
  /** @type {Set<string>} */
  const names = new Set();
  ancestor(tree, {
    Pattern(node) {
      if (node.type === 'Identifier') names.add(node.name);
    },
    Function: (node) => void (node.id && names.add(node.id.name)),
    Class: (node) => void (node.id && names.add(node.id.name)),
    ImportDeclaration(node) {
      for (const { local } of node.specifiers) names.add(local.name);
    },
  });
  return names;
}

/**
 * All names of members that the script defines.
 *
 * @param {import('acorn').Program} tree
 */
function defined(tree) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {import('acorn').Node} key @param {boolean} computed */
  const define = (key, computed) => {
    const name = nameOf(key, computed);
    if (name !== null) names.add(name);
  };
  ancestor(tree, {
    ObjectExpression(node) {
      for (const property of node.properties)
        if (property.type === 'Property') define(property.key, property.computed);
    },
    MethodDefinition: (node) => define(node.key, node.computed),
    PropertyDefinition: (node) => define(node.key, node.computed),
    AssignmentExpression({ left }) {
      if (left.type === 'MemberExpression') define(left.property, left.computed);
    },
  });
  return names;
}
