/** Codes as the two files of the Embedding Projector: vectors without a head, and metadata with one. */
import { className } from '../../domain/itemWords';
import type { Project } from '../network/project';
import { readme } from '../network/readme';
import { type CodesSubject, countsOf, digitAt, type PlacedCodes } from './placedCodes';

const tsv = (rows: Iterable<readonly (string | number)[]>): string =>
  Array.from(rows, (row) => `${row.map((cell) => String(cell).replace(/\p{C}/gu, ' ')).join('\t')}\n`).join(
    '',
  );

/** Throws if a code is not finite: the Projector would show nothing, and not say why. */
export function projectorProject(subject: CodesSubject, all: Omit<PlacedCodes, 'map'>): Project {
  const { codes, codeSize, labels, step } = all;
  const bad = codes.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new Error(
      `The Embedding Projector takes only finite numbers, but code ${Math.floor(bad / codeSize) + 1} at step ${step} has the number ${codes[bad]}. Lower the learning rate, restart, and save again; the CSV and Parquet files can have such numbers.`,
    );
  const digits = Array.from(labels, (_, i) => digitAt(all, i));
  const vectors = tsv(digits.map((_, i) => Array.from(codes.subarray(i * codeSize, (i + 1) * codeSize))));
  const metadata = tsv([
    ['class', 'label', 'set', 'index'],
    ...digits.map(({ set, index, label }) => [className(subject.data, label), label, set, index]),
  ]);
  return {
    'vectors.tsv': vectors,
    'metadata.tsv': metadata,
    'README.md': readme(
      { ...subject, figures: [['Step', String(step)]] },
      {
        files: [
          [
            'vectors.tsv',
            `the ${codeSize} numbers of each code, a line for each digit, without column names`,
          ],
          ['metadata.tsv', 'the class, the set and the index of the same digits, with column names'],
        ],
        use: `${countsOf(all)}

Open https://projector.tensorflow.org and press Load. Choose \`vectors.tsv\` in its first step and \`metadata.tsv\` in its
second. Then choose \`class\` under "Color by". The Projector reads the files in your browser.`,
      },
    ),
  };
}
