import { classCell } from '../../domain/itemWords';
import type { LatentCodes } from '../../domain/results';
import { type Cell, csv, numbered } from '../csv';
import { npy } from './npy';
import type { Project } from './project';
import { readme } from './readme';
import type { Subject } from './subject';

/** What the numbers mean, unless they are the digits themselves. */
const namesOf = ({ item, labelled, classes }: Subject['data']) =>
  item === 'digit' || !labelled ? '' : `: ${classes.map((name, i) => `${i} ${name}`).join(', ')}`;

/** The codes of the map's digits: as a table, and as NumPy arrays in the same order. */
export function codesProject(
  subject: Pick<Subject, 'title' | 'settings' | 'data'>,
  { step, codeSize, codes, labels, tests }: LatentCodes,
): Project {
  const rows = Array.from(labels, (label, i): Cell[] => [
    i < tests ? 'test' : 'training',
    i < tests ? i : i - tests,
    classCell(subject.data, label),
    ...codes.subarray(i * codeSize, (i + 1) * codeSize),
  ]);
  return {
    'codes.csv': csv({ columns: ['set', 'index', 'label', ...numbered('code', codeSize)], rows }),
    'codes.npy': npy([labels.length, codeSize], codes),
    'labels.npy': npy([labels.length], labels),
    'README.md': readme(
      // The figures of the run are of another step while it trains.
      { ...subject, figures: [['Step', String(step)]] },
      {
        files: [
          [
            'codes.csv',
            `a row for each digit: its set, its index there, its class, and the ${codeSize} numbers of its code`,
          ],
          ['codes.npy', `the codes, float32 [${labels.length}, ${codeSize}]`],
          ['labels.npy', `the classes, uint8 [${labels.length}]${namesOf(subject.data)}`],
        ],
        use: `The codes of ${tests} test digits, then of ${labels.length - tests} training digits.

\`\`\`python
import numpy as np

codes, labels = np.load("codes.npy"), np.load("labels.npy")
\`\`\``,
      },
    ),
  };
}
