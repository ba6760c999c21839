import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv, csvFile, numbered } from './csv';

it('quotes commas, quotes and line breaks, and nothing else', () => {
  const rows = [
    ['x, y', 1.5],
    ['say "no"', 'two\nlines'],
  ];
  expect(csv({ columns: ['a', 'b'], rows })).toBe('a,b\r\n"x, y",1.5\r\n"say ""no""","two\nlines"\r\n');
});

it('can be parsed again without loss', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'β', '"', ',', '\n', ' ', '1', "'") });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (rows) => {
      expect(parse(csv({ columns: ['first', 'second'], rows }))).toEqual([['first', 'second'], ...rows]);
    }),
  );
});

it('writes numbers with all digits and a decimal point, and leaves NaN and infinity empty', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const [, [read = ''] = []] = parse(csv({ columns: ['a'], rows: [[number]] }));
      expect(Number(read)).toBe(number === 0 ? 0 : number);
      expect(read).toMatch(/^-?\d+(\.\d+)?(e[+-]\d+)?$/);
    }),
  );
  const rows = [[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, '']];
  expect(csv({ columns: ['a', 'b', 'c', 'd', 'e'], rows })).toBe('a,b,c,d,e\r\n,,,,\r\n');
});

it.each(['=1+2', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'does not give a spreadsheet the text %j as a formula',
  (text) => {
    expect(parse(csv({ columns: ['a', 'b'], rows: [[text, -1]] }))[1]).toEqual([`'${text}`, '-1']);
  },
);

it('marks the file as UTF-8 for Excel', async () => {
  const bytes = new Uint8Array(await csvFile({ columns: ['a'], rows: [['β']] }).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('a\r\nβ\r\n');
});

it('numbers the columns of a list from one', () => {
  expect(numbered('code', 3)).toEqual(['code_1', 'code_2', 'code_3']);
});
