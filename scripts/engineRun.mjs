/** Runs the tests of e2e/engines in one engine, and reads the results from Playwright's report. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countPlaywright, countsInWords } from './counts.mjs';
import { runNode } from './setup.mjs';

/**
 * @typedef {{ type: string, description?: string }} Note
 * @typedef {{ tests: readonly { annotations: readonly Note[] }[] }} Spec
 * @typedef {{ specs?: readonly Spec[], suites?: readonly Suite[] }} Suite
 * @typedef {Parameters<typeof countPlaywright>[0] & { suites: readonly Suite[] }} Report
 * @typedef {{
 *   label: string,
 *   version: string,
 *   counts: import('./counts.mjs').Counts,
 *   skips: string[],
 *   ran: string[],
 *   speed: string,
 *   seconds: number,
 * }} EngineResult
 */

/**
 * @param {{ project: string, label: string }} engine
 * @param {string} folder for the report
 * @returns {Promise<EngineResult>}
 */
export async function runEngine({ project, label }, folder) {
  const file = join(folder, `${project}.json`);
  const start = Date.now();
  const passed = await runNode(
    'node_modules/playwright/cli.js',
    ['test', `--project=${project}`, '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  const seconds = (Date.now() - start) / 1000;
  /** @type {Report | null} */
  const report = await readFile(file, 'utf8').then(JSON.parse, () => null);
  return { label, seconds, ...readReport(report, passed) };
}

/**
 * @param {Report | null} report null if there is none
 * @param {boolean} passed whether the runner succeeded
 */
export function readReport(report, passed) {
  const counts = report ? countPlaywright(report) : { passed: 0, failed: 0, skipped: 0 };
  // A runner that failed without a failed test in its report counts as one failure.
  if (!passed) counts.failed = Math.max(1, counts.failed);
  const notes = (report?.suites ?? []).flatMap(notesIn);
  /** Each text once, in order. @param {string} type */
  const said = (type) => [
    ...new Set(notes.flatMap((note) => (note.type === type ? [note.description ?? ''] : []))),
  ];
  return {
    counts,
    version: said('version')[0] ?? '',
    skips: said('skip'),
    ran: said('device'),
    speed: said('speed')[0] ?? '',
  };
}

/** @param {Suite} suite @returns {Note[]} */
function notesIn({ specs = [], suites = [] }) {
  return [
    ...specs.flatMap(({ tests }) => tests.flatMap(({ annotations }) => annotations)),
    ...suites.flatMap(notesIn),
  ];
}

/** "Firefox 153.8.0: 11 passed, 0 failed (39 s)", with the reasons for skipped tests. @param {EngineResult} result */
export function engineInWords({ label, version, counts, skips, seconds }) {
  const why = skips.length > 0 ? ` because ${skips.join('; ')}` : '';
  return `${[label, version].filter(Boolean).join(' ')}: ${countsInWords(counts)}${why} (${seconds.toFixed(0)} s)`;
}
