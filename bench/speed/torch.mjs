/** A PyTorch process that trains the networks of the benchmark. */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/setup.mjs';
import { DIGITS, IMAGES } from './digits.mjs';

/** @typedef {import('./protocol').Network} Network */
/** @typedef {import('./protocol').Result} Result */
/** @typedef {{ threads: number, device: 'cpu' | 'cuda', graph: boolean }} Way */
/** @typedef {NonNullable<Awaited<ReturnType<typeof startTorch>>>} Torch */

/** How each contender of PyTorch runs. @type {Readonly<Record<string, Way>>} */
export const WAYS = {
  'torch-1': { threads: 1, device: 'cpu', graph: false },
  'torch-all': { threads: cpus().length, device: 'cpu', graph: false },
  'torch-cuda': { threads: 1, device: 'cuda', graph: false },
  'torch-cuda-graph': { threads: 1, device: 'cuda', graph: true },
};

/**
 * Freed memory stays with the process. Otherwise glibc returns every large tensor to the system, and most of the time of a
 * convolutional step goes to getting pages again.
 */
const KEEP_MEMORY = {
  MALLOC_MMAP_THRESHOLD_: '1000000000',
  MALLOC_TRIM_THRESHOLD_: '4000000000',
  MALLOC_TOP_PAD_: '1000000000',
};

/** A process that waits for commands; null if no python3 has PyTorch. */
export async function startTorch() {
  const python = await firstWithTorch(['python3', '/usr/bin/python3']);
  if (!python) return null;
  const child = spawn(python, [join(root, 'bench/speed/pytorch_steps.py'), IMAGES, `${DIGITS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...KEEP_MEMORY },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await answers.next()).value ?? '{"failed": "PyTorch has ended."}');
  /** @type {{ cuda: string | null }} */
  const { cuda } = await answer();
  return {
    /** The name of the GPU that PyTorch can use; null if there is none. */
    cuda,
    /** @param {Network} network @param {number} steps @param {Way} way @returns {Promise<Result>} */
    async run({ encoder, filters = [], variant, batch }, steps, way) {
      const network = { encoder, filters, variant: variant ?? null, batch };
      child.stdin.write(`${JSON.stringify({ ...network, steps, ...way })}\n`);
      const { failed, milliseconds, loss } = await answer();
      if (failed) throw new Error(failed);
      return { steps, milliseconds, loss, enqueueMilliseconds: null };
    },
    end: () => child.stdin.end(),
  };
}

/** @param {readonly string[]} candidates */
async function firstWithTorch(candidates) {
  for (const python of candidates) {
    const child = spawn(python, ['-c', 'import torch, numpy'], { stdio: 'ignore' });
    const found = await new Promise((resolve) => {
      child.on('error', () => resolve(false));
      child.on('exit', (code) => resolve(code === 0));
    });
    if (found) return python;
  }
  return null;
}
