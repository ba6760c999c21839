/**
 * `npm run browsers`: runs the journey of `e2e/engines` in the built page (first `npm run build`), and writes the
 * engines, the date and the results into docs/browsers.md, between its two marks.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsInWords } from './counts.mjs';
import { engineInWords, runEngine } from './engineRun.mjs';
import { ENGINES } from './engines.mjs';
import { root } from './setup.mjs';

const BEGIN = '<!-- what ran: written by `npm run browsers` -->';
const END = '<!-- end of what ran -->';
const target = join(root, 'docs', 'browsers.md');

const folder = await mkdtemp(join(tmpdir(), 'hourglass-'));
const results = [];
for (const engine of ENGINES) results.push(await runEngine(engine, folder));
await rm(folder, { recursive: true, force: true });
for (const result of results) console.log(engineInWords(result));

const rows = results.map(({ label, version, counts, skips, ran, speed, seconds }) => {
  const why = skips.length > 0 ? ` because ${skips.join('; ')}` : '';
  const cells = [
    `${label} ${version}`,
    ran.join('; '),
    speed,
    `${countsInWords(counts)}${why}`,
    `${seconds.toFixed(0)} s`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
});
const section = [
  BEGIN,
  `Ran on ${new Date().toISOString().slice(0, 10)}:`,
  '',
  '| engine | ran on | speed of 784-64-8-64-784, batch 64 | tests | took |',
  '|---|---|---|---|---|',
  ...rows,
  END,
].join('\n');
const text = await readFile(target, 'utf8').catch(() => `${BEGIN}\n${END}\n`);
const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
if (begin < 0 || end < begin)
  throw new Error(`docs/browsers.md must contain these two marks, in this order: ${BEGIN} and ${END}`);
await writeFile(target, text.slice(0, begin) + section + text.slice(end + END.length));
