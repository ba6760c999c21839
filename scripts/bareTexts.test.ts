import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * A translator removes the page's texts and inserts its own. If an element has one string as its only child, React
 * holds a reference to the element, and can still change its text. For any other string, React holds a reference to the
 * text node. It then changes a node that is no longer on the page, or fails to remove it. So in our JSX each text has
 * its own element.
 */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';
const partsOf = (node: Node) => Object.values(node).flat().filter(isNode);

/** Names that hold elements, not strings. */
const HOLD_ELEMENTS = ['children', 'controls', 'icon', 'lines', 'marker'];

type Kind = 'text' | 'elements' | 'unknown';

/** What an expression can put on the page. */
function kindsOf(node: Node): Kind[] {
  const inside = (...names: string[]) => names.flatMap((name) => kindsOf(node[name] as Node));
  switch (node.type) {
    case 'JSXText': {
      const text = String(node.value);
      return text.includes('\n') && text.trim() === '' ? [] : ['text'];
    }
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return inside('expression');
    case 'JSXEmptyExpression':
      return [];
    case 'JSXElement':
    case 'JSXFragment':
      return ['elements'];
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return ['text'];
    case 'Literal':
      return ['string', 'number'].includes(typeof node.value) ? ['text'] : [];
    case 'ConditionalExpression':
      return inside('consequent', 'alternate');
    case 'LogicalExpression':
      return node.operator === '&&' ? inside('right') : inside('left', 'right');
    case 'Identifier':
      return [HOLD_ELEMENTS.includes(String(node.name)) ? 'elements' : 'unknown'];
    case 'ArrowFunctionExpression':
      return returned(node.body as Node);
    case 'CallExpression': {
      const callee = node.callee as Node;
      const called = (callee.property as Node | undefined) ?? callee;
      const made = (node.arguments as Node[]).at(-1);
      const list = ['map', 'flatMap', 'from'].includes(String(called.name));
      return list && made?.type === 'ArrowFunctionExpression' ? kindsOf(made) : ['unknown'];
    }
    default:
      return ['unknown'];
  }
}

/** What a function's body can return, without functions inside it. */
function returned(body: Node): Kind[] {
  if (body.type !== 'BlockStatement') return kindsOf(body);
  const visit = (node: Node): Kind[] => {
    if (/Function/.test(node.type)) return [];
    if (node.type === 'ReturnStatement') return node.argument ? kindsOf(node.argument as Node) : [];
    return partsOf(node).flatMap(visit);
  };
  return partsOf(body).flatMap(visit);
}

const isComponent = (node: Node) =>
  node.type === 'FunctionDeclaration' && /^[A-Z]/.test(String((node.id as Node | null)?.name));

function bareTexts(file: string, source: string): string[] {
  const found: string[] = [];
  const report = (node: Node) => {
    const line = source.slice(0, node.start).split('\n').length;
    found.push(`${file}:${line} ${source.slice(node.start, node.start + 80).replaceAll(/\s+/g, ' ')}`);
  };
  const visit = (node: Node) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      const children = (node.children as Node[]).map(kindsOf).filter((kinds) => kinds.length > 0);
      const alone = node.type === 'JSXElement' && children.length === 1;
      if (!alone && children.flat().some((kind) => kind !== 'elements')) report(node);
    }
    if (isComponent(node) && returned(node.body as Node).includes('text')) report(node);
    partsOf(node).forEach(visit);
  };
  visit(parseSync(file, source).program as unknown as Node);
  return found;
}

describe('texts that a translator would take from React', () => {
  it.each([
    ['<p>Epoch {epoch}</p>', true],
    ['<p>{words(`Epoch`)}</p>', false],
    ['<p>{name}<span>{note}</span></p>', true],
    ['<p><span>{name}</span><span>{note}</span></p>', false],
    ['<p><b>Draw</b> here</p>', true],
    ['<p>{many && <b />}{list.map((each) => <i key={each} />)}</p>', false],
    ['<p>{list.map(() => `each, `)}<b /></p>', true],
    ['<>{"alone"}</>', true],
  ])('are distinguished from those with their own element: %s', (jsx, bare) => {
    expect(bareTexts('a.tsx', `const a = ${jsx};`).length > 0).toBe(bare);
  });

  it('are found if a component returns only a text', () => {
    expect(bareTexts('a.tsx', 'function Name() { return "a name"; }')).toHaveLength(1);
    expect(bareTexts('a.tsx', 'function Name() { return <b>a name</b>; }')).toHaveLength(0);
  });

  it('do not occur in the page', () => {
    const folder = fileURLToPath(new URL('../src/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tsx'),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => bareTexts(file, readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });
});
