import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * No string becomes code or markup, and every worker has the page's content-security policy. The browser enforces both;
 * here they are found before anything runs.
 */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** Properties and attributes that make markup of a string. */
const MARKUP = /^(innerHTML|outerHTML|srcdoc|srcDoc|dangerouslySetInnerHTML)$/;
/** Methods that make markup, or a script, of a string. */
const MAKERS =
  /^(insertAdjacentHTML|write|writeln|createContextualFragment|parseFromString|setHTMLUnsafe|parseHTMLUnsafe|importScripts|eval)$/;
/** Methods of these names belong to other objects too. */
const OF_DOCUMENT = /^write(ln)?$/;
/** Called or constructed, they run a string or a script. */
const RUNNERS = /^(eval|Function|Worker|SharedWorker|importScripts)$/;

const nameOf = (node: unknown) => String((node as Node | null)?.name ?? (node as Node | null)?.value ?? '');

/** What a node does with strings; null if nothing. */
function danger(node: Node): string | null {
  switch (node.type) {
    case 'JSXAttribute':
      return MARKUP.test(nameOf(node.name)) ? nameOf(node.name) : null;
    case 'AssignmentExpression': {
      const name = nameOf((node.left as Node).property);
      return MARKUP.test(name) ? name : null;
    }
    case 'NewExpression':
    case 'CallExpression': {
      const callee = node.callee as Node;
      const [first] = node.arguments as Node[];
      const method = nameOf(callee.property);
      if (/^set(Timeout|Interval)$/.test(nameOf(callee) || method))
        return typeof first?.value === 'string' || first?.type === 'TemplateLiteral' ? 'timer' : null;
      if (callee.type === 'Identifier') return RUNNERS.test(nameOf(callee)) ? nameOf(callee) : null;
      if (method === 'setAttribute') return MARKUP.test(nameOf(first)) ? nameOf(first) : null;
      if (OF_DOCUMENT.test(method)) return nameOf(callee.object) === 'document' ? method : null;
      return MAKERS.test(method) || RUNNERS.test(method) ? method : null;
    }
    default:
      return null;
  }
}

function dangers(path: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    const what = danger(node);
    if (what !== null) found.push(what);
    for (const part of Object.values(node).flat()) if (isNode(part)) visit(part);
  };
  visit(parseSync(path, source).program as unknown as Node);
  return found;
}

/** The places where it is safe, and why. */
const SAFE: Readonly<Record<string, readonly string[]>> = {
  // The preview of the report: the frame has no rights (sandbox), and the page in it escapes every text (markup.ts).
  'src/ui/report/lab/LabReportDialog.tsx': ['srcDoc'],
  // The one place that opens the page's workers.
  'src/client/openWorker.ts': ['Worker'],
  // An empty script, to find out whether the browser has module workers.
  'src/client/firstWord.ts': ['Worker'],
  // In the training worker, these ask the page to open the worker (HostedWorker).
  'src/worker/startThread.ts': ['Worker'],
  'packages/kernels/src/wasm/runtime.ts': ['Worker'],
};

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const files = ['src', 'packages/kernels/src'].flatMap((folder) =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|js)$/.test(path) && !/\.(test|testing)\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);

describe('a string that becomes code or markup', () => {
  it.each([
    'element.innerHTML = text;',
    'element.outerHTML += text;',
    'frame.srcdoc = text;',
    "frame.setAttribute('srcdoc', text);",
    "element.insertAdjacentHTML('beforeend', text);",
    'document.write(text);',
    'range.createContextualFragment(text);',
    "new DOMParser().parseFromString(text, 'text/html');",
    'const a = <p dangerouslySetInnerHTML={{ __html: text }} />;',
    'eval(text);',
    'globalThis.eval(text);',
    'new Function(text);',
    'Function(text);',
    "setTimeout('run()');",
    'self.setInterval(`run(text)`, 10);',
    'new Worker(address);',
    'new window.Worker(address);',
    'importScripts(address);',
  ])('is found: %s', (source) => {
    expect(dangers('a.tsx', source)).toHaveLength(1);
  });

  it.each([
    'element.textContent = text;',
    "element.setAttribute('title', text);",
    'stream.write(bytes);',
    'setTimeout(() => run(), 10);',
    'const shown = element.innerHTML;',
    'const text = `model.eval()`;',
    'openWorker(address);',
  ])('is not what is done here: %s', (source) => {
    expect(dangers('a.tsx', source)).toEqual([]);
  });

  it('is nowhere in the page and its threads, except where it is safe', () => {
    const found = files
      .map((path) => [path, dangers(path, readFileSync(ROOT + path, 'utf8'))] as const)
      .filter(([, what]) => what.length > 0);
    expect(files.length).toBeGreaterThan(400);
    expect(Object.fromEntries(found)).toEqual(SAFE);
  });
});
