import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wasmFilesOnDisk } from '../wasm.testing';
import { startBackend } from './start';

/** Replaces tfjs's package, which cannot run in Node: its `webgpu` is the CPU backend under another name. */
const load = vi.hoisted(() => vi.fn<() => void>());
vi.mock('@tensorflow/tfjs-backend-webgpu', () => {
  load();
  return {};
});

type Kernel = tf.KernelConfig;

/** `spoil`: changes one of the kernels. */
function registerWebGPU(spoil: (kernel: Kernel) => Kernel): void {
  const processor = tf.findBackend('cpu');
  tf.registerBackend('webgpu', () =>
    Object.assign(Object.create(processor), {
      device: { lost: new Promise(() => {}) },
      submitQueue: () => {},
      queue: { onSubmittedWorkDone: () => Promise.resolve() },
      // The CPU backend's tensors must stay.
      dispose: () => {},
    }),
  );
  for (const kernel of tf.getKernelsForBackend('cpu'))
    tf.registerKernel(spoil({ ...kernel, backendName: 'webgpu' }));
}

const adapter = { info: { vendor: 'acme', architecture: 'fast', description: '' } };
const withAdapter = (found: unknown) =>
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(found) } });

beforeEach(() => tf.setBackend('cpu'));

afterEach(async () => {
  vi.unstubAllGlobals();
  await tf.setBackend('cpu');
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  for (const kernel of tf.getKernelsForBackend('webgpu')) tf.unregisterKernel(kernel.kernelName, 'webgpu');
});

const start = async () => (await startBackend('webgpu', wasmFilesOnDisk)).report;

describe('WebGPU', () => {
  it('is not even fetched if the browser has no WebGPU, or no GPU for it', async () => {
    vi.stubGlobal('navigator', {});
    expect(await start()).toMatchObject({
      name: 'wasm',
      reason: 'WebGPU: this browser offers no WebGPU to a worker.',
    });
    withAdapter(null);
    expect(await start()).toMatchObject({
      name: 'wasm',
      reason: 'WebGPU: this browser finds no GPU that it lets WebGPU use.',
    });
    expect(load).not.toHaveBeenCalled();
  });

  it('runs if its training steps agree with those of plain JavaScript', async () => {
    withAdapter(adapter);
    registerWebGPU((kernel) => kernel);
    expect(await start()).toEqual({
      name: 'webgpu',
      device: 'acme, fast',
      precision: 'float32',
      reason: null,
    });
    expect(tf.getBackend()).toBe('webgpu');
    expect(load).toHaveBeenCalled();
  });

  it('is not used if its products are right but its gradients are wrong, and the report says so', async () => {
    withAdapter(adapter);
    registerWebGPU((kernel) => {
      if (kernel.kernelName !== 'Step') return kernel;
      // A wrong derivative of ReLU: 1 everywhere, although it should be 0 for negative values.
      return {
        ...kernel,
        kernelFunc: (call) => kernel.kernelFunc({ ...call, attrs: { ...call.attrs, alpha: 1 } }),
      };
    });
    const { name, reason } = await start();
    expect(name).toBe('wasm');
    expect(reason).toMatch(/^WebGPU: its training steps are wrong: .* So it is not used\.$/);
    expect(tf.getBackend()).toBe('wasm');
  });
});
