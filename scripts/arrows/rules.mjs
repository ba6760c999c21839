/**
 * Who may import whom. Nobody imports upward, and the page never imports what runs in a worker: it opens the worker by its
 * address. `packages` are npm's; tests may import any, and of ours what their folder may, and what `tests` says besides.
 * @typedef {{ readonly folder: string, readonly may: readonly string[], readonly packages: readonly string[], readonly tests?: readonly string[] }} Room
 */

const TFJS = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-webgl'];

/** The deepest folder that holds a file is its room. @type {readonly Room[]} */
export const ROOMS = [
  { folder: 'src/domain', may: [], packages: ['zod'] },
  { folder: 'src/data', may: ['src/domain'], packages: ['zod'] },
  { folder: 'src/inference', may: ['src/domain'], packages: [] },
  { folder: 'src/protocol', may: ['src/domain'], packages: [] },
  // It could be lifted out as a package.
  { folder: 'src/engine/kernels', may: [], packages: TFJS },
  {
    folder: 'src/engine',
    may: ['src/domain', 'src/data', 'src/inference', 'src/engine/kernels'],
    packages: [...TFJS, '@tensorflow/tfjs-backend-webgpu', 'ml-matrix'],
  },
  // Whatever runs off the page's thread. It reaches tfjs by way of the engine.
  {
    folder: 'src/worker',
    may: ['src/domain', 'src/data', 'src/inference', 'src/protocol', 'src/engine', 'src/engine/kernels'],
    packages: ['umap-js'],
  },
  // The page's end of each worker.
  { folder: 'src/client', may: ['src/domain', 'src/protocol'], packages: [], tests: ['src/worker'] },
  {
    folder: 'src/state',
    may: ['src/domain', 'src/data', 'src/inference', 'src/client'],
    packages: ['zod', 'zustand'],
  },
  {
    folder: 'src/export',
    may: ['src/domain'],
    packages: ['@fontsource-variable/instrument-sans', 'gifenc', 'html-to-image'],
  },
  {
    folder: 'src/ui',
    may: ['src/domain', 'src/data', 'src/inference', 'src/state', 'src/export', 'src/lazyPart.ts'],
    packages: ['@mantine/core', '@mantine/hooks', 'ml-matrix', 'react', 'react-dom', 'recharts'],
  },
  // Only for development: nobody imports it.
  {
    folder: 'src/gallery',
    may: ['src/domain', 'src/data', 'src/inference', 'src/client', 'src/state', 'src/ui'],
    packages: ['@fontsource-variable/instrument-sans', '@mantine/core', 'ml-matrix', 'react', 'react-dom'],
  },
];

/** A worker's address, which is no import of what it runs: `?worker&url`. */
export const isAddress = (/** @type {string} */ specifier) => specifier.endsWith('?worker&url');
