/**
 * The allowed imports of each folder. No folder imports upward. The page never imports code that runs in a worker: it
 * opens the worker by its address. `packages` lists npm packages. Tests may import any package, the folders in `may`,
 * and those in `tests`.
 * @typedef {{ readonly folder: string, readonly may: readonly string[], readonly packages: readonly string[], readonly tests?: readonly string[] }} Room
 */

const TFJS = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-webgl'];

const KERNELS = 'hourglass-kernels';

/** A file belongs to the deepest of these folders that contains it. @type {readonly Room[]} */
export const ROOMS = [
  { folder: 'packages/kernels/src', may: [], packages: TFJS },
  { folder: 'src/domain', may: [], packages: ['zod'] },
  { folder: 'src/data', may: ['src/domain'], packages: ['zod'] },
  // A person's own images.
  {
    folder: 'src/data/import',
    may: ['src/domain', 'src/data'],
    packages: ['fflate', 'papaparse'],
  },
  { folder: 'src/inference', may: ['src/domain'], packages: [] },
  { folder: 'src/protocol', may: ['src/domain', 'src/data', 'src/data/import'], packages: ['comlink'] },
  {
    folder: 'src/engine',
    may: ['src/domain', 'src/data', 'src/inference'],
    packages: [...TFJS, '@tensorflow/tfjs-backend-webgpu', KERNELS, 'ml-matrix'],
  },
  // Code that runs in workers. It uses tfjs only through the engine.
  {
    folder: 'src/worker',
    may: ['src/domain', 'src/data', 'src/data/import', 'src/inference', 'src/protocol', 'src/engine'],
    packages: [KERNELS, 'comlink', 'umap-js'],
  },
  // Keeps the page's files; it knows nothing of what the page does.
  {
    folder: 'src/serviceWorker',
    may: ['src/protocol'],
    packages: ['workbox-precaching', 'workbox-routing'],
  },
  // The page's side of each worker.
  {
    folder: 'src/client',
    may: ['src/domain', 'src/data', 'src/data/import', 'src/protocol'],
    packages: ['zustand'],
    tests: ['src/worker'],
  },
  {
    folder: 'src/state',
    may: ['src/domain', 'src/data', 'src/inference', 'src/client'],
    packages: ['idb', 'zod', 'zustand'],
  },
  {
    folder: 'src/export',
    may: ['src/domain'],
    tests: ['src/inference', 'src/engine'],
    packages: [
      '@bufbuild/protobuf',
      '@fontsource-variable/instrument-sans',
      'fflate',
      'gifenc',
      'html-to-image',
      'hyparquet-writer',
      'zod',
    ],
  },
  // A person's own digits: their strokes and their images.
  { folder: 'src/export/digits', may: ['src/domain', 'src/data'], tests: [], packages: ['fflate'] },
  {
    folder: 'src/import',
    may: ['src/domain', 'src/data', 'src/data/import'],
    tests: ['src/export', 'src/export/digits', 'src/inference', 'src/engine'],
    packages: ['zod'],
  },
  {
    folder: 'src/ui',
    may: [
      'src/domain',
      'src/data',
      'src/data/import',
      'src/inference',
      'src/state',
      'src/export',
      'src/export/digits',
      'src/import',
      'src/ui/data',
      'src/lazyPart.ts',
    ],
    packages: ['@mantine/core', '@mantine/hooks', 'ml-matrix', 'react', 'react-dom', 'recharts', 'zustand'],
  },
  // The dialog for a person's own images: it has its own thread, and changes nothing of the state.
  {
    folder: 'src/ui/data',
    may: ['src/domain', 'src/data', 'src/data/import', 'src/client', 'src/ui'],
    packages: ['@mantine/core', 'react'],
  },
  // Only for development: nobody imports it.
  {
    folder: 'src/gallery',
    may: [
      'src/domain',
      'src/data',
      'src/data/import',
      'src/inference',
      'src/client',
      'src/state',
      'src/ui',
      'src/ui/data',
    ],
    packages: ['@fontsource-variable/instrument-sans', '@mantine/core', 'ml-matrix', 'react', 'react-dom'],
  },
];

/** Whether the import is only a worker's address (`?worker&url`), not its code. */
export const isAddress = (/** @type {string} */ specifier) => specifier.endsWith('?worker&url');
