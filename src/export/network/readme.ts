import { inWordsOf } from '../../domain/itemWords';
import { VERSION } from '../../domain/version';
import type { Subject } from './subject';
import type { NamedTensor } from './tensors';

type Rows = Subject['figures'];

interface Content {
  /** Each file, and what is in it. */
  readonly files: Rows;
  /** How to open them, as Markdown. */
  readonly use: string;
  /** The arrays in the files, if a reader needs their names and shapes. */
  readonly tensors?: readonly NamedTensor[];
}

/** The README of an exported network. */
export function readme(
  { title, figures, settings, data }: Pick<Subject, 'title' | 'figures' | 'settings' | 'data'>,
  { files, use, tensors }: Content,
): string {
  // File names and code in quotation marks stay: digits.py is a name.
  const say = (text: string) =>
    text
      .split(/(`[^`]*`|^```[\s\S]*?^```)/m)
      .map((part, i) => (i % 2 === 0 ? inWordsOf(data, part) : part))
      .join('');
  const parts = [
    `# ${title}`,
    `An autoencoder for the ${data.item}s of ${data.name}, trained in a browser by Hourglass ${VERSION}. An input is 784 numbers from 0 to 1: the rows of a 28×28 image, where 0 is paper and 1 is ink (a pixel of ${data.name} divided by 255).`,
    '## Files',
    table(
      ['File', 'What it is'],
      files.map(([file, what]) => [file, say(what)] as const),
    ),
    '## How to open it',
    say(use.trim()),
  ];
  if (tensors)
    parts.push(
      '## Arrays',
      "float32, row by row. A dense layer computes `activation(x · kernel + bias)`. A convolution's kernel is [height, width, input channels, filters], for images [height, width, channels].",
      table(
        ['Name', 'Shape'],
        tensors.map(({ name, shape }) => [`\`${name}\``, `[${shape.join(', ')}]`]),
      ),
    );
  parts.push(
    '## The run',
    table(['Figure', 'Value'], figures),
    '## Settings',
    table(['Setting', 'Value'], settings),
  );
  parts.push(
    '## Licence',
    'The weights are your own. Scripts in this folder come from Hourglass and have its licence, MIT.',
  );
  return `${parts.join('\n\n')}\n`;
}

const table = ([left, right]: readonly [string, string], rows: Rows): string =>
  [
    `| ${left} | ${right} |`,
    '|---|---|',
    ...rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`),
  ].join('\n');

const cell = (text: string) => text.replaceAll('|', '\\|');
