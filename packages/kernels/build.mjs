/** `npm run build`: writes JavaScript modules and their types to dist/, which becomes the packed package. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('.', import.meta.url));
const dist = join(root, 'dist');

/** The helper script keeps its name: bundlers find it by `new URL('./helper.worker.js', import.meta.url)`. */
const workerAddress = {
  name: 'worker-address',
  transform: (/** @type {string} */ code) => code.replace("'./helper.worker.ts'", "'./helper.worker.js'"),
};

await rm(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    index: join(root, 'src/index.ts'),
    'helper.worker': join(root, 'src/wasm/helper.worker.ts'),
  },
  external: /^@tensorflow\//,
  plugins: [workerAddress],
});
await bundle.write({ dir: dist, format: 'es', chunkFileNames: '[name].js' });
await bundle.close();

// The path of TypeScript's command inside its package, because the package does not export it.
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});

// Node's module resolution needs full file names, also in types.
const types = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.d.ts'));
const declared = new Set(types);
for (const name of types) {
  const path = join(dist, name);
  const source = await readFile(path, 'utf8');
  const whole = source.replace(/(from |import\()(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g, (_, before, quote, to) => {
    const isFile = declared.has(`${join(dirname(name), to)}.d.ts`);
    return `${before}${quote}${to}${isFile ? '' : '/index'}.js${quote}`;
  });
  await writeFile(path, whole);
}
