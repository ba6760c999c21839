import type { LatentCodes } from '../../domain/results';
import { type Cell, csv, numbered } from '../csv';
import { npy } from './npy';
import type { Project } from './project';

/** The codes of the map's digits: as a table, and as NumPy arrays in the same order. */
export function codesFiles({ step, codeSize, codes, labels, tests }: LatentCodes): Project {
  const rows = Array.from(labels, (label, i): Cell[] => [
    i < tests ? 'test' : 'training',
    i < tests ? i : i - tests,
    label,
    ...codes.subarray(i * codeSize, (i + 1) * codeSize),
  ]);
  return {
    'codes.csv': csv({ columns: ['set', 'index', 'label', ...numbered('code', codeSize)], rows }),
    'codes.npy': npy([labels.length, codeSize], codes),
    'labels.npy': npy([labels.length], labels),
    'README.md': `# Codes of ${labels.length} digits

The codes that the network gave to MNIST's digits at step ${step}: ${tests} test digits, then ${labels.length - tests} training digits.

| File | What it is |
|---|---|
| codes.csv | a row for each digit: its set, its index there, its class, and the ${codeSize} numbers of its code |
| codes.npy | the codes, float32 [${labels.length}, ${codeSize}] |
| labels.npy | the classes, uint8 [${labels.length}] |

\`\`\`python
import numpy as np

codes, labels = np.load("codes.npy"), np.load("labels.npy")
\`\`\`
`,
  };
}
