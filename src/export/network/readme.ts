import type { Subject } from './subject';
import type { NamedTensor } from './tensors';

type Rows = Subject['figures'];

/** The README of an exported network. `files`: each file and what is in it; `use`: how to open them, as Markdown. */
export function readme(
  { title, figures, settings }: Subject,
  files: Rows,
  use: string,
  tensors: readonly NamedTensor[] = [],
): string {
  const parts = [
    `# ${title}\n`,
    'An autoencoder for the digits of MNIST, trained in a browser by Hourglass. An input is 784 numbers from 0 to 1: the',
    'rows of a 28×28 image, where 0 is paper and 1 is ink (a pixel of MNIST divided by 255).',
    `\n## Files\n\n${table(['File', 'What it is'], files)}`,
    `\n## How to open it\n\n${use}`,
  ];
  if (tensors.length > 0)
    parts.push(
      `\n## Arrays\n\nfloat32, row by row. A dense layer computes \`activation(x · kernel + bias)\`. A convolution's kernel is [height, width, input channels, filters], for images [height, width, channels].\n\n${table(
        ['Name', 'Shape'],
        tensors.map(({ name, shape }) => [`\`${name}\``, `[${shape.join(', ')}]`]),
      )}`,
    );
  parts.push(
    `\n## The run\n\n${table(['Figure', 'Value'], figures)}`,
    `\n## Settings\n\n${table(['Setting', 'Value'], settings)}`,
  );
  return `${parts.join('\n')}\n`;
}

const table = ([left, right]: readonly [string, string], rows: Rows): string =>
  [
    `| ${left} | ${right} |`,
    '|---|---|',
    ...rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`),
  ].join('\n');

const cell = (text: string) => text.replaceAll('|', '\\|');
