import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * `src/domain/winner.ts` alone says who is better, the autoencoder or PCA: two places with a rule of their own would say
 * different things of the same two figures. Nowhere else is a figure of PCA's compared with another, and nowhere else is a
 * winner the outcome of a condition.
 */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

const COMPARES = ['<', '<=', '>', '>=', '-'];
/** What PCA's figures are called. */
const PCAS = /pca|rival|baseline/i;
const WINNERS: readonly unknown[] = ['ae', 'pca', 'level'];

/** Lines that decide for themselves who is better. */
function deciding(path: string, source: string): number[] {
  const lines: number[] = [];
  const textOf = (node: Node) => source.slice(node.start, node.end);
  const winner = (node: Node): boolean =>
    node.type === 'ConditionalExpression'
      ? winner(node.consequent as Node) && winner(node.alternate as Node)
      : WINNERS.includes(node.value);
  const visit = (node: Node): void => {
    if (node.type === 'BinaryExpression' && COMPARES.includes(String(node.operator))) {
      const sides = [node.left as Node, node.right as Node];
      if (sides.every(({ type }) => type !== 'Literal') && sides.some((side) => PCAS.test(textOf(side))))
        lines.push(source.slice(0, node.start).split('\n').length);
    }
    if (node.type === 'ConditionalExpression' && winner(node))
      lines.push(source.slice(0, node.start).split('\n').length);
    for (const part of Object.values(node).flat()) if (isNode(part)) visit(part);
  };
  visit(parseSync(path, source).program as unknown as Node);
  return lines;
}

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const files = ['export', 'state', 'ui', 'worker'].flatMap((folder) =>
  readdirSync(`${SRC}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`),
);

describe('who is better', () => {
  it.each([
    ['a.ts', 'const ahead = mse < pcaMse;'],
    ['a.ts', 'if (errors[rival] >= 0.97 * test.mse) tell();'],
    ['a.ts', 'const apart = report.digits.code[0] - report.digits.pca.clipped[0];'],
    ['a.ts', "const winner = apart.value > 0 ? 'ae' : 'pca';"],
    ['a.tsx', "const mark = <p data-winner={tie ? 'level' : near ? 'ae' : 'pca'} />;"],
  ])('is noticed where it is decided: %s, %s', (path, source) => {
    expect(deciding(path, source)).not.toEqual([]);
  });

  it.each([
    ['a.ts', 'const shown = pca.length > 0 ? pca : null;'],
    ['a.ts', "const tone = value < 0 ? 'ae-light' : 'ae';"],
    ['a.ts', 'const unusual = result.mse > threshold;'],
    ['a.ts', 'const who = winnerByError(mse, errors[rival]);'],
  ])('is not what is done here: %s, %s', (path, source) => {
    expect(deciding(path, source)).toEqual([]);
  });

  it('is decided nowhere on the page but in src/domain/winner.ts', () => {
    const found = files.flatMap((path) =>
      deciding(path, readFileSync(SRC + path, 'utf8')).map((line) => `src/${path}:${line}`),
    );
    expect(files.length).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });
});
