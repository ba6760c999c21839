/** The mutated files, and the tests that must kill their mutants. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** Folders whose files are mutated. */
const FOLDERS = ['packages/kernels/src', 'src/engine', 'src/data', 'src/domain'];

/**
 * By default, the test file of the same name tests a file. These are the exceptions, by file or folder; the first match
 * counts. Slow tests are left out, because every mutant that survives runs all of its tests.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const TESTS = {
  'src/engine/objective.ts': ['src/engine/objective.test.ts', 'src/engine/objectiveTerms.test.ts'],
  'src/engine/trainer.ts': ['src/engine/trainer.test.ts', 'src/engine/trainerPlans.test.ts'],
  'packages/kernels/src/step/optimizers.ts': [
    'packages/kernels/src/step/optimizers.test.ts',
    'packages/kernels/src/ops/kernels.test.ts',
  ],
  'src/engine/draws.ts': ['src/engine/objectiveTerms.test.ts'],
  'src/engine/studies/features': [
    'src/engine/studies/features/features.test.ts',
    'src/engine/studies/reference.test.ts',
  ],
  'src/engine/studies/robustness/study.ts': ['src/engine/studies/robustness/*.test.ts'],
  'src/engine/studies/health/study.ts': ['src/engine/studies/health/*.test.ts'],
  'src/engine/studies': ['src/engine/studies/{anomaly,robustness}/*.test.ts'],
  'packages/kernels/src': ['packages/kernels/src/**/*.test.ts'],
  'src/engine/backend': ['src/engine/backend/*.test.ts'],
  'src/engine': ['src/engine/{autoencoder,evaluate,gradients,objective,objectiveTerms,trainer}.test.ts'],
  'src/data/drawing.ts': ['src/data/{drawing,lines}.test.ts'],
  // Without the slow tests of the drawing.
  'src/data/raster.ts': ['src/data/{raster,lines}.test.ts'],
  'src/data': ['src/data/loader.test.ts'],
  'src/domain/settings': ['src/domain/*.test.ts', 'src/domain/settings/*.test.ts'],
  'src/domain': ['src/domain/*.test.ts'],
};

/** `npm run test:mutants` fails if one of these files has a score below `LEAST_SCORE`. */
export const MUST_REACH = [
  'src/engine/objective.ts',
  'src/engine/penalties.ts',
  'src/engine/trainer.ts',
  'packages/kernels/src/step/optimizers.ts',
  'src/engine/schedule.ts',
  'src/engine/pca.ts',
  'src/engine/measurePca.ts',
  'src/engine/studies',
];
/** In percent. */
export const LEAST_SCORE = 90;

/**
 * Not mutated: WebGL, WebGPU and threads, whose tests run in Chromium and would take minutes for each mutant; and
 * AssemblyScript with the code generated from it.
 */
const LEFT_OUT =
  /\.(test|testing|worker|generated)\.ts$|\/(assembly|webgl)\/|\/webgl\w*\.ts$|\/webgl-\w+\.ts$|\/engine\/device\.ts$/;
/** Exceptions, whose tests run in Node. */
const IN_NODE = /\/webgl\/(layout|limits)\.ts$/;

/** Whether `file` is `source` or in it. @param {string} file @param {string} source */
export const isIn = (file, source) => file === source || file.startsWith(`${source}/`);

/** Paths of all mutated files, from the project's root. */
export async function mutatedFiles() {
  const files = await Promise.all(
    FOLDERS.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
    }),
  );
  return files
    .flat()
    .filter((file) => file.endsWith('.ts'))
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
