/** What a person reads who opens the zip of their digits. */

export interface Folder {
  readonly folder: string;
  /** Of the data set. */
  readonly name: string;
  readonly classes: readonly string[];
  readonly count: number;
}

/** `version`: of Hourglass. */
export function readme(folders: readonly Folder[], version: string): string {
  const rows = folders.map(
    ({ folder, name, count }) =>
      `| ${folder} | ${name.replaceAll('|', '/')} | ${count.toLocaleString('en')} |`,
  );
  const first = folders[0]?.folder ?? 'mnist';
  return `# My digits

Images that were drawn and labelled in Hourglass ${version}.

| folder | classes of | images |
|---|---|---|
${rows.join('\n')}

In each folder:

- \`images-idx3-ubyte\` and \`labels-idx1-ubyte\`: all images and their labels as MNIST has them (IDX). An image has 28 × 28
  bytes; 0 is paper, 255 is ink. A label is a line of \`classes.txt\`, counted from 0.
- \`png/CLASS/NUMBER.png\`: the same images in the same order, black on white.

\`digits.json\` has the strokes of all images, in pixels of a 28 × 28 pad from its top left: x, y and pressure (0 to 1).
Hourglass reads it again: open *My digits*, and choose this zip or \`digits.json\` alone with *Import*.

With NumPy:

\`\`\`python
import numpy as np

images = np.fromfile("${first}/images-idx3-ubyte", np.uint8)[16:].reshape(-1, 28, 28)
labels = np.fromfile("${first}/labels-idx1-ubyte", np.uint8)[8:]
\`\`\`
`;
}
