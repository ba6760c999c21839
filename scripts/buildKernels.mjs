/**
 * `npm run kernels`: compiles the WebAssembly kernels from AssemblyScript, and writes them as text into the files that
 * import them. With `--check`, it only checks that these files match the source.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = fileURLToPath(new URL('../packages/kernels/src/wasm/', import.meta.url));

/**
 * The modules: the planned step has its own memory. The tape's loops work on tfjs's memory, which static data would
 * overwrite. (AssemblyScript's logarithm has a table, unless it is optimised for size.) `maximumPages`: the largest
 * shared memory of a module, in pages of 64 KiB.
 */
const MODULES = [
  {
    entry: 'index.ts',
    target: 'modules.generated.ts',
    options: [],
    maximumPages: 16_384,
    ownsMemory: true,
  },
  {
    entry: 'tensors.ts',
    target: 'tensors.generated.ts',
    options: ['--shrinkLevel', '1'],
    maximumPages: 65_536,
    ownsMemory: false,
  },
];

/** @param {typeof MODULES[number]} module @param {boolean} relaxed @param {boolean} shared @returns {Promise<string>} the module in base64 */
async function compile({ entry, options, maximumPages, ownsMemory }, relaxed, shared) {
  const { error, stderr, binary } = await compileToBinary([
    `${FOLDER}assembly/${entry}`,
    '-O3',
    ...options,
    '--noAssert',
    ...['--runtime', 'stub', '--use', 'abort='],
    ...['--enable', 'simd', ...(relaxed ? ['--enable', 'relaxed-simd'] : [])],
    '--importMemory',
    ...(shared ? ['--enable', 'threads', '--sharedMemory', '--maximumMemory', `${maximumPages}`] : []),
    // 112: vectors are passed only between our own files, not to JavaScript.
    ...['--disableWarning', '112'],
    ...['--outFile', 'kernels.wasm'],
  ]);
  if (error) throw new Error(`${error.message}\n${stderr}`);
  if (!ownsMemory && sections(binary).includes(DATA)) throw new Error(`${entry} has static data.`);
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

/** The id of a module's section of static data. */
const DATA = 11;

/** The ids of a module's sections. @param {Uint8Array} binary */
function sections(binary) {
  const ids = [];
  for (let at = 8; at < binary.length; ) {
    ids.push(binary[at]);
    let size = 0;
    let byte = 0x80;
    // A length, seven bits a byte, the lowest first.
    for (let shift = 0; byte & 0x80; shift += 7) {
      at += 1;
      byte = binary[at] ?? 0;
      size += (byte & 0x7f) << shift;
    }
    at += 1 + size;
  }
  return ids;
}

/** @param {typeof MODULES[number]} module */
async function generate(module) {
  const lines = [
    '/** Written by `npm run kernels` from assembly/: change it there. WebAssembly in base64. */',
  ];
  for (const relaxed of [true, false]) {
    for (const shared of [true, false]) {
      const name = `${relaxed ? 'RELAXED' : 'PLAIN'}_${shared ? 'SHARED' : 'OWN'}`;
      lines.push(`export const ${name}: string =`, `  '${await compile(module, relaxed, shared)}';`);
    }
  }
  return `${lines.join('\n')}\n`;
}

for (const module of MODULES) {
  const target = `${FOLDER}${module.target}`;
  const source = await generate(module);
  if (!process.argv.includes('--check')) {
    await writeFile(target, source);
  } else if ((await readFile(target, 'utf8').catch(() => '')) !== source) {
    console.error(`${module.target} does not match the source in assembly/. Run: npm run kernels`);
    process.exitCode = 1;
  }
}
