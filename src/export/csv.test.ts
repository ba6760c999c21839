import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv } from './csv';

it('quotes commas, quotes and line breaks, and nothing else', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['x, y', 1.5],
        ['say "no"', 'two\nlines'],
      ],
    ),
  ).toBe('a,b\r\n"x, y",1.5\r\n"say ""no""","two\nlines"\r\n');
});

/** A reader that knows no more than the quotes. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted && char === '"' && text[i + 1] === '"') {
      cell += char;
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ',' || char === '\n')) {
      rows.at(-1)?.push(char === '\n' ? cell.slice(0, -1) : cell);
      if (char === '\n') rows.push([]);
      cell = '';
    } else cell += char;
  }
  return rows.slice(0, -1);
}

it('is read back as it was written', () => {
  const row = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(read(csv(['first', 'second'], rows))).toEqual([['first', 'second'], ...rows]);
    }),
  );
});
