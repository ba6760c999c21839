import { classCell } from '../../domain/itemWords';
import { type Cell, csv, numbered } from '../csv';
import { npy } from '../network/npy';
import type { Project } from '../network/project';
import { readme } from '../network/readme';
import { type CodesSubject, countsOf, digitAt, type PlacedCodes } from './placedCodes';

/** What the numbers mean, unless they are the digits themselves. */
const namesOf = ({ item, labelled, classes }: CodesSubject['data']) =>
  item === 'digit' || !labelled ? '' : `: ${classes.map((name, i) => `${i} ${name}`).join(', ')}`;

/** The codes as a table, and as NumPy arrays in the same order. */
export function csvAndNumpy(subject: CodesSubject, all: Omit<PlacedCodes, 'map'>): Project {
  const { step, codeSize, codes, labels } = all;
  const rows = Array.from(labels, (_, i): Cell[] => {
    const { set, index, label } = digitAt(all, i);
    return [set, index, classCell(subject.data, label), ...codes.subarray(i * codeSize, (i + 1) * codeSize)];
  });
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
        use: `${countsOf(all)}

\`\`\`python
import numpy as np

codes, labels = np.load("codes.npy"), np.load("labels.npy")
\`\`\``,
      },
    ),
  };
}
