import type { RunInfo } from '../project';

/** `README.md` of a Python project. `use` has the sections on the project's files and commands. */
export function readme(info: RunInfo, framework: string, use: string): string {
  return `# ${oneLine(info.title)}

An autoencoder of MNIST's digits, trained in the browser with Hourglass ${info.version}. This folder has the network in
${framework} and its trained weights.
${figures(info)}
${use.trim()}

## Weights

\`weights.npz\` has the weights for NumPy: \`numpy.load("weights.npz")["encoder.0.kernel"]\`. Dense kernels are
[inputs, units], filters [3, 3, channels, filters]. \`spec.json\` has all settings of the network and its training.

## Licence

The trained weights are your own. The Python files come from Hourglass and have its licence, MIT.
`;
}

function figures({ figures }: RunInfo): string {
  if (figures.length === 0) return '';
  const rows = figures.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
  return `\n| figure of the run | value |\n|---|---|\n${rows.join('\n')}\n`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const cell = (text: string) => oneLine(text).replaceAll('|', '\\|');
