/** Codes as a Parquet table, which Embedding Atlas, DuckDB, pandas and Polars open. */
import { ByteWriter, type ColumnSource, parquetWrite } from 'hyparquet-writer';
import { className } from '../../domain/itemWords';
import { VERSION } from '../../domain/version';
import type { Project } from '../network/project';
import { readme } from '../network/readme';
import { type CodesSubject, countsOf, digitAt, type PlacedCodes } from './placedCodes';

/**
 * A row for each digit. `code` is a list of `codeSize` float32 numbers: the form that Embedding Atlas takes for vectors.
 * Without a map there are no columns `x` and `y`. The file's metadata has `hourglass` (a version) and `step`.
 */
export function parquet(all: PlacedCodes, data: CodesSubject['data']): Uint8Array<ArrayBuffer> {
  const { codes, codeSize, labels, map, step } = all;
  const digits = Array.from(labels, (_, i) => digitAt(all, i));
  const scalars: ColumnSource[] = [
    { name: 'index', data: Int32Array.from(digits, ({ index }) => index), type: 'INT32' },
    { name: 'set', data: digits.map(({ set }) => set), type: 'STRING' },
    { name: 'label', data: Int32Array.from(labels), type: 'INT32' },
    { name: 'class', data: digits.map(({ label }) => className(data, label)), type: 'STRING' },
  ];
  const places: ColumnSource[] = map
    ? [0, 1].map((axis) => ({
        name: axis === 0 ? 'x' : 'y',
        data: everySecond(map.points, axis),
        type: 'FLOAT',
      }))
    : [];
  const vectors = {
    name: 'code',
    data: digits.map((_, i) => Array.from(codes.subarray(i * codeSize, (i + 1) * codeSize))),
  };
  const columns = [...scalars, vectors, ...places];
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData: columns.map(({ name, data }) => ({ name, data })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...scalars.map(schemaOf),
      ...LIST_OF_FLOATS,
      ...places.map(schemaOf),
    ],
    kvMetadata: [
      { key: 'hourglass', value: VERSION },
      { key: 'step', value: String(step) },
    ],
    createdBy: `Hourglass ${VERSION}`,
  });
  return new Uint8Array(writer.getBuffer());
}

const everySecond = (values: Float32Array, first: number) =>
  Float32Array.from({ length: values.length / 2 }, (_, i) => values[2 * i + first] as number);

const REQUIRED = { repetition_type: 'REQUIRED' } as const;

const schemaOf = ({ name, type }: ColumnSource) =>
  type === 'STRING'
    ? ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', ...REQUIRED } as const)
    : ({ name, type: type === 'INT32' ? 'INT32' : 'FLOAT', ...REQUIRED } as const);

/** The three levels that Parquet's standard gives to a list. */
const LIST_OF_FLOATS = [
  { name: 'code', num_children: 1, converted_type: 'LIST', ...REQUIRED },
  { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
  { name: 'element', type: 'FLOAT', ...REQUIRED },
] as const;

/** The table, and how to open it. */
export function parquetProject(subject: CodesSubject, all: PlacedCodes): Project {
  const { codeSize, map, step } = all;
  const places = map ? `, and its place on the map (\`x\`, \`y\`): ${map.axes}` : '';
  const atlas = map ? ' --x x --y y' : ' --vector code';
  return {
    'codes.parquet': parquet(all, subject.data),
    'README.md': readme(
      { ...subject, figures: [['Step', String(step)]] },
      {
        files: [
          [
            'codes.parquet',
            `a row for each digit: \`index\`, \`set\`, \`label\`, \`class\`, its code of ${codeSize} numbers (\`code\`, a list of float32)${places}`,
          ],
        ],
        use: `${countsOf(all)}

In Embedding Atlas (\`pip install embedding-atlas\`), coloured by \`class\`:

\`\`\`sh
embedding-atlas codes.parquet${atlas}
\`\`\`
${map ? '\nWith `--vector code` in the place of `--x x --y y`, it lays the codes out itself.\n' : ''}
In pandas (\`pip install pandas pyarrow\`):

\`\`\`python
import numpy as np
import pandas as pd

table = pd.read_parquet("codes.parquet")
codes = np.stack(table["code"])
\`\`\``,
      },
    ),
  };
}
