import { parseAst } from 'vite';

/**
 * The imports, re-exports and dynamic imports of a file, with those of types.
 * @param {string} path its extension selects the language
 * @param {string} source
 * @returns {{ specifier: string, line: number, type: boolean }[]} `type`: removed when the file is compiled
 */
export function importsOf(path, source) {
  /** @type {{ specifier: string, line: number, type: boolean }[]} */
  const found = [];
  const visit = (/** @type {any} */ node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node?.type !== 'string') return;
    const specifier = node.source?.value;
    if (/^(Import|Export)/.test(node.type) && typeof specifier === 'string') {
      const line = source.slice(0, node.start).split('\n').length;
      found.push({ specifier, line, type: (node.importKind ?? node.exportKind) === 'type' });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }).body);
  return found;
}
