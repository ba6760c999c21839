/**
 * Compiles the WebAssembly kernels from AssemblyScript and writes them, as text, where the engine imports them:
 * `npm run kernels`. With `--check` it only says whether what stands there is what the source compiles to.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = fileURLToPath(new URL('../src/engine/kernels/wasm/', import.meta.url));
const TARGET = `${FOLDER}modules.generated.ts`;

/** The most memory that a module may be given, in pages of 64 KiB: 1 GiB. */
const MAXIMUM_PAGES = 16_384;

/** @param {boolean} relaxed @param {boolean} shared @returns {Promise<string>} the module in base64 */
async function compile(relaxed, shared) {
  const { error, stderr, binary } = await compileToBinary([
    `${FOLDER}assembly/index.ts`,
    '-O3',
    '--noAssert',
    ...['--runtime', 'stub', '--use', 'abort='],
    ...['--enable', 'simd', ...(relaxed ? ['--enable', 'relaxed-simd'] : [])],
    '--importMemory',
    ...(shared ? ['--enable', 'threads', '--sharedMemory', '--maximumMemory', `${MAXIMUM_PAGES}`] : []),
    // 112: vectors cross between our own files, not into JavaScript.
    ...['--disableWarning', '112'],
    ...['--outFile', 'kernels.wasm'],
  ]);
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return Buffer.from(binary).toString('base64');
}

/** @param {string[]} options */
async function compileToBinary(options) {
  /** @type {Uint8Array} */
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(options, {
    writeFile: (_name, contents) => {
      binary = typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
    },
  });
  return { error, stderr: stderr.toString(), binary };
}

export async function generate() {
  const lines = [
    '/** Written by `npm run kernels` from assembly/: change it there. WebAssembly in base64. */',
  ];
  for (const relaxed of [true, false]) {
    for (const shared of [true, false]) {
      const name = `${relaxed ? 'RELAXED' : 'PLAIN'}_${shared ? 'SHARED' : 'OWN'}`;
      lines.push(`export const ${name} =`, `  '${await compile(relaxed, shared)}';`);
    }
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = await generate();
  if (!process.argv.includes('--check')) {
    await writeFile(TARGET, source);
  } else if ((await readFile(TARGET, 'utf8').catch(() => '')) !== source) {
    console.error('modules.generated.ts is not what assembly/ compiles to. Run: npm run kernels');
    process.exitCode = 1;
  }
}
