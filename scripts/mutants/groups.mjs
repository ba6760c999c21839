/** What is mutated, and the tests that are to notice: those beside it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/**
 * `source` is a file or a folder, without what a group before it has. `slow`: tests that are left out, since every mutant
 * that survives would run them to their end.
 * @typedef {{ readonly source: string, readonly tests: readonly string[], readonly slow?: readonly string[] }} Group
 */

/** @type {readonly Group[]} */
export const GROUPS = [
  ...[
    ['objective', 'objectiveTerms'],
    ['penalties'],
    ['trainer', 'variants'],
    ['optimizers', 'trainer'],
    ['schedule'],
    ['pca'],
    ['draws', 'objectiveTerms'],
    ['evaluate'],
    ['recentLosses'],
    ['latent'],
  ].map(([file, ...tests]) => ({
    source: `src/engine/${file}.ts`,
    tests: [file, ...tests].map((name) => `src/engine/${name}.test.ts`),
  })),
  ...['quality', 'anomaly', 'robustness', 'health'].map((study) => ({
    source: `src/engine/studies/${study}`,
    tests: [`src/engine/studies/${study}/*.test.ts`, 'src/engine/studies/reference.test.ts'],
    slow: ['src/engine/studies/quality/mnist.test.ts'],
  })),
  { source: 'src/engine/studies', tests: ['src/engine/studies/**/*.test.ts'] },
  { source: 'src/engine/kernels', tests: ['src/engine/kernels/**/*.test.ts'] },
  { source: 'src/engine/backend', tests: ['src/engine/backend/*.test.ts'] },
  {
    source: 'src/engine',
    tests: ['src/engine/*.test.ts'],
    slow: ['src/engine/{pca,linearNetwork,reference,combinations}.test.ts'],
  },
  { source: 'src/data', tests: ['src/data/*.test.ts'] },
  { source: 'src/model', tests: ['src/model/*.test.ts'] },
];

/** What `npm run test:mutants` fails for where less than `LEAST_SCORE` of its mutants are noticed. */
export const MUST_REACH = [
  'src/engine/objective.ts',
  'src/engine/penalties.ts',
  'src/engine/trainer.ts',
  'src/engine/optimizers.ts',
  'src/engine/schedule.ts',
  'src/engine/pca.ts',
  'src/engine/studies',
];
/** In percent. */
export const LEAST_SCORE = 90;

/**
 * Of the browser's own: WebGL, WebGPU and threads, whose tests run in Chromium, which would take minutes for a mutant. Of
 * other languages: AssemblyScript, and what is built of it.
 */
const LEFT_OUT =
  /\.(test|testing|worker|generated)\.ts$|\/(assembly|webgl)\/|\/webgl\w*\.ts$|\/webgl-\w+\.ts$|\/engine\/device\.ts$/;
/** … of which these are plain enough for Node. */
const IN_NODE = /\/webgl\/(layout|limits|counting)\.ts$/;

/** Whether `file` is `source` or in it. @param {string} file @param {string} source */
export const isIn = (file, source) => file === source || file.startsWith(`${source}/`);

/** All files that are mutated, from the project's root. */
export async function mutatedFiles() {
  const files = await readdir(join(root, 'src'), { recursive: true });
  return files
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && GROUPS.some(({ source }) => isIn(file, source)))
    .filter((file) => !LEFT_OUT.test(file) || (IN_NODE.test(file) && !file.includes('.test')))
    .sort();
}

/** @param {string} file */
export const groupOf = (file) => GROUPS.find(({ source }) => isIn(file, source));
