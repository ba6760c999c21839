/** Describes a mutant, and gives the reason if it is known to survive. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../setup.mjs';
import { EXPLAINED } from './explained.mjs';

/** @typedef {Pick<import('@stryker-mutator/api/core').MutantResult, 'fileName' | 'location' | 'replacement'>} Mutant */

/** Of longer texts, only the beginning and the end are shown. */
const LONGEST = 70;
const END = 20;

/** @param {string} text */
function short(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - END)} … ${line.slice(-END)}`;
}

/**
 * The mutated lines before and after. Stryker counts lines and columns from 1.
 * @param {string} source
 * @param {Mutant['location']} location
 * @param {string} replacement
 */
export function changeOf(source, { start, end }, replacement) {
  const lines = source.split('\n');
  const first = lines[start.line - 1] ?? '';
  const last = lines[end.line - 1] ?? '';
  const original = lines
    .slice(start.line - 1, end.line)
    .join('\n')
    .slice(start.column - 1, -(last.length - end.column + 1) || undefined);
  const [before, after] = [first.slice(0, start.column - 1), last.slice(end.column - 1)];
  /** @param {string} what */
  const whole = (what) => `${before}${short(what)}${after}`.replace(/\s+/g, ' ').trim();
  return `${whole(original)} → ${whole(replacement)}`;
}

/** @type {Map<string, string>} */
const sources = new Map();

/**
 * A file's text at the first call, because the file can be edited before its last mutant is tested.
 * @param {string} fileName with its folder
 */
export function sourceOf(fileName) {
  const source = sources.get(fileName) ?? readFileSync(fileName, 'utf8');
  sources.set(fileName, source);
  return source;
}

/** @param {Mutant} mutant */
export function describe({ fileName, location, replacement = '' }) {
  const change = changeOf(sourceOf(fileName), location, replacement);
  return { file: relative(root, fileName).replaceAll('\\', '/'), line: location.start.line, change };
}

/** Why no test can kill the mutant; undefined if unknown. @param {Mutant} mutant @returns {string | undefined} */
export function reasonFor(mutant) {
  const { file, change } = describe(mutant);
  if (change.includes('satisfies never')) return 'The compiler checks that no case is missing.';
  return EXPLAINED[file]?.[change];
}
