/** Counts the killed mutants of each file. */
import { describe, reasonFor } from './mutant.mjs';

/**
 * `score`: killed and timed-out mutants in percent of all that are not explained.
 * @typedef {{ killed: number, timedOut: number, survived: number, noCoverage: number, explained: number, score: number }} Counts
 */

/** @type {Partial<Record<import('@stryker-mutator/api/core').MutantStatus, keyof Counts>>} */
const KINDS = {
  Killed: 'killed',
  RuntimeError: 'killed',
  Timeout: 'timedOut',
  Survived: 'survived',
  NoCoverage: 'noCoverage',
};

/**
 * Counts by file. Mutants that Stryker ignores are not counted.
 * @param {readonly import('@stryker-mutator/api/core').MutantResult[]} mutants
 * @returns {Map<string, Counts>}
 */
export function countMutants(mutants) {
  /** @type {Map<string, Counts>} */
  const counts = new Map();
  for (const mutant of mutants) {
    const kind = KINDS[mutant.status];
    if (!kind) continue;
    const { file } = describe(mutant);
    const of = counts.get(file) ?? none();
    const noticed = kind === 'killed' || kind === 'timedOut';
    of[!noticed && reasonFor(mutant) ? 'explained' : kind]++;
    counts.set(file, of);
  }
  for (const of of counts.values()) of.score = scoreOf(of);
  return counts;
}

const none = () => ({ killed: 0, timedOut: 0, survived: 0, noCoverage: 0, explained: 0, score: 100 });

/** @param {Counts} counts */
function scoreOf({ killed, timedOut, survived, noCoverage }) {
  const all = killed + timedOut + survived + noCoverage;
  return all === 0 ? 100 : Math.round((1000 * (killed + timedOut)) / all) / 10;
}

/** @param {readonly Counts[]} counts @returns {Counts} */
export function sumOf(counts) {
  const sum = none();
  for (const of of counts)
    for (const key of /** @type {const} */ (['killed', 'timedOut', 'survived', 'noCoverage', 'explained']))
      sum[key] += of[key];
  return { ...sum, score: scoreOf(sum) };
}

/**
 * A table of the files under their folders. Each folder has the sum of its files.
 * @param {ReadonlyMap<string, Counts>} counts
 */
export function scoreTable(counts) {
  /** @type {Map<string, string[]>} */
  const folders = new Map();
  for (const file of [...counts.keys()].sort()) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const lines = [row('', ['score', 'killed', 'timed out', 'survived', 'no test', 'explained'])];
  for (const [folder, files] of [...folders].sort()) {
    const of = files.map((file) => /** @type {Counts} */ (counts.get(file)));
    lines.push(row(folder, cells(sumOf(of))));
    for (const [i, file] of files.entries())
      lines.push(row(`  ${file.slice(folder.length + 1)}`, cells(/** @type {Counts} */ (of[i]))));
  }
  return lines.join('\n');
}

/** @param {Counts} counts */
const cells = ({ score, killed, timedOut, survived, noCoverage, explained }) => [
  `${score.toFixed(1)} %`,
  ...[killed, timedOut, survived, noCoverage, explained].map(String),
];

/** @param {string} name @param {readonly string[]} cells */
const row = (name, cells) => name.padEnd(36) + cells.map((cell) => cell.padStart(10)).join('');
