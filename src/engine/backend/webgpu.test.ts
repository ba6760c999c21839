import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wasmFilesOnDisk } from '../wasm.testing';
import { startBackend } from './start';

/** Stands in for tfjs's package, which Node can't run: its `webgpu` is the processor under another name. */
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
      // The processor's tensors must not go with it.
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
  it('is not even fetched where the browser has none, or no GPU for it', async () => {
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

  it('runs where its training steps are those of plain JavaScript', async () => {
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

  it('is not used where its products are right but its gradients are wrong, and the page is told so', async () => {
    withAdapter(adapter);
    registerWebGPU((kernel) => {
      if (kernel.kernelName !== 'Step') return kernel;
      // The derivative of ReLU: 1 everywhere, where it should be 0 for what is negative.
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
