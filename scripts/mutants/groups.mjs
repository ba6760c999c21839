/** What is mutated, and the tests that are to notice. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** Folders whose files are mutated. */
const FOLDERS = ['src/engine', 'src/data', 'src/domain'];

/**
 * A file is tested by the test of its own name. Here are, by file or folder, the first that fits, those that are tested
 * by others. None that takes many seconds is among them: every mutant that survives runs all of its tests.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const TESTS = {
  'src/engine/objective.ts': ['src/engine/objective.test.ts', 'src/engine/objectiveTerms.test.ts'],
  'src/engine/trainer.ts': ['src/engine/trainer.test.ts', 'src/engine/trainerPlans.test.ts'],
  'src/engine/optimizers.ts': ['src/engine/optimizers.test.ts', 'src/engine/trainer.test.ts'],
  'src/engine/draws.ts': ['src/engine/objectiveTerms.test.ts'],
  'src/engine/studies/quality': [
    'src/engine/studies/quality/quality.test.ts',
    'src/engine/studies/reference.test.ts',
  ],
  'src/engine/studies/robustness/study.ts': ['src/engine/studies/robustness/*.test.ts'],
  'src/engine/studies/health/study.ts': ['src/engine/studies/health/*.test.ts'],
  'src/engine/studies': ['src/engine/studies/{anomaly,robustness}/*.test.ts'],
  'src/engine/kernels': ['src/engine/kernels/**/*.test.ts'],
  'src/engine/backend': ['src/engine/backend/*.test.ts'],
  'src/engine': [
    'src/engine/{autoencoder,evaluate,gradients,objective,objectiveTerms,plannedStep,tape,trainer}.test.ts',
  ],
  'src/data/drawing.ts': ['src/data/{drawing,lines}.test.ts'],
  // Not the drawing's, which has to be quick.
  'src/data/raster.ts': ['src/data/{raster,lines}.test.ts'],
  'src/data': ['src/data/loader.test.ts'],
  'src/domain': ['src/domain/*.test.ts'],
};

/** What `npm run test:mutants` fails for where less than `LEAST_SCORE` of its mutants are noticed. */
export const MUST_REACH = [
  'src/engine/objective.ts',
  'src/engine/penalties.ts',
  'src/engine/trainer.ts',
  'src/engine/optimizers.ts',
  'src/engine/schedule.ts',
  'src/engine/pca.ts',
  'src/engine/measurePca.ts',
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
    .filter((file) => file.endsWith('.ts') && FOLDERS.some((folder) => isIn(file, folder)))
    .filter((file) => !LEFT_OUT.test(file) || (IN_NODE.test(file) && !file.includes('.test')))
    .sort();
}

/** The tests of a file, as patterns. @param {string} file @returns {readonly string[]} */
export function testsOf(file) {
  const own = file.replace(/\.ts$/, '.test.ts');
  if (!(file in TESTS) && existsSync(join(root, own))) return [own];
  const source = Object.keys(TESTS).find((source) => isIn(file, source));
  return TESTS[source ?? ''] ?? [];
}
